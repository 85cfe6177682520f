package dev.roost.core.store;

import dev.roost.proto.internal.job.v1alpha1.AbandonedAttempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Attempts that can publish nothing, and whose files nobody has cleaned yet. */
public final class AbandonedAttempts {

  private AbandonedAttempts() {}

  /**
   * Those of a feature set's versions, the oldest first. One whose manifest was published by a
   * later attempt, or may be, is none of them: its folder is in use.
   */
  public static List<AbandonedAttempt> list(Handle handle, long featureSetId) {
    return handle
        .createQuery(
            """
            select r.ingestion, a.token, a.dead_letters_uri, a.end_time, a.version,
              coalesce(current.history_snapshot_id, 0) as history_snapshot_id
            from attempt a
              join run r on r.id = a.run_id
              join feature_set_version v
                on v.feature_set_id = a.feature_set_id and v.version = a.version
              left join snapshot current
                on current.feature_set_id = v.feature_set_id
                and current.version = v.version and current.number = v.current_snapshot
            where a.feature_set_id = :featureSetId
              and a.state in ('FAILED', 'SUPERSEDED') and not a.cleaned
              and not exists (
                select 1
                from (select r.finished_manifest_uri
                      union all
                      select s.manifest_uri from snapshot s where s.run_id = r.id) used (uri)
                where used.uri like '%/' || a.token || '/manifest.json')
            order by a.token
            """)
        .bind("featureSetId", featureSetId)
        .map((row, context) -> read(row))
        .list();
  }

  private static AbandonedAttempt read(ResultSet row) throws SQLException {
    return AbandonedAttempt.newBuilder()
        .setIngestion(row.getString("ingestion"))
        .setToken(row.getLong("token"))
        .setVersion(row.getInt("version"))
        .setHistorySnapshotId(row.getLong("history_snapshot_id"))
        .setKeepsDeadLetters(!row.getString("dead_letters_uri").isEmpty())
        .setEndTimeMicros(Times.toMicros(Times.of(row, "end_time")))
        .build();
  }

  /** Notes that nothing is left of attempts; one that is not over stays as it is. */
  public static void setCleaned(Handle handle, long featureSetId, List<Long> tokens) {
    handle
        .createUpdate(
            """
            update attempt set cleaned = true
            where feature_set_id = :featureSetId and token = any(:tokens)
              and state in ('FAILED', 'SUPERSEDED')
            """)
        .bind("featureSetId", featureSetId)
        .bindArray("tokens", Long.class, tokens)
        .execute();
  }
}
