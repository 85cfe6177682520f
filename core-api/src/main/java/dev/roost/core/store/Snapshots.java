package dev.roost.core.store;

import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code snapshot}: rows are added, never changed. */
public final class Snapshots {

  private static final String SELECT =
      "select snapshot.*, run.ingestion from snapshot join run on run.id = snapshot.run_id ";

  private Snapshots() {}

  public static Optional<SnapshotRow> find(
      Handle handle, long featureSetId, int version, long number) {
    return handle
        .createQuery(
            SELECT
                + """
                where snapshot.feature_set_id = :featureSetId
                  and snapshot.version = :version and snapshot.number = :number
                """)
        .bind("featureSetId", featureSetId)
        .bind("version", version)
        .bind("number", number)
        .map((row, context) -> SnapshotRow.read(row))
        .findOne();
  }

  /** The snapshot of a version that was current at a time. */
  public static Optional<SnapshotRow> at(
      Handle handle, long featureSetId, int version, Instant time) {
    return handle
        .createQuery(
            SELECT
                + """
                where snapshot.feature_set_id = :featureSetId
                  and snapshot.version = :version and snapshot.publish_time <= :time
                order by snapshot.number desc limit 1
                """)
        .bind("featureSetId", featureSetId)
        .bind("version", version)
        .bind("time", time.atOffset(ZoneOffset.UTC))
        .map((row, context) -> SnapshotRow.read(row))
        .findOne();
  }

  /** The current snapshot of every version. */
  public static List<SnapshotRow> current(Handle handle) {
    return handle
        .createQuery(
            SELECT
                + """
                join feature_set_version v on v.feature_set_id = snapshot.feature_set_id
                  and v.version = snapshot.version and v.current_snapshot = snapshot.number
                """)
        .map((row, context) -> SnapshotRow.read(row))
        .list();
  }

  /** The snapshot that a run published. */
  public static Optional<SnapshotRow> ofRun(Handle handle, long runId) {
    return handle
        .createQuery(SELECT + "where snapshot.run_id = :runId")
        .bind("runId", runId)
        .map((row, context) -> SnapshotRow.read(row))
        .findOne();
  }

  /** The snapshots of one version after a given one, the oldest first. */
  public static List<SnapshotRow> after(
      Handle handle, long featureSetId, int version, long after, int limit) {
    return handle
        .createQuery(
            SELECT
                + """
                where snapshot.feature_set_id = :featureSetId
                  and snapshot.version = :version and snapshot.number > :after
                order by snapshot.number limit :limit
                """)
        .bind("featureSetId", featureSetId)
        .bind("version", version)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> SnapshotRow.read(row))
        .list();
  }

  /** The snapshots of every version with smaller ids than {@code before}: the newest first. */
  public static List<SnapshotRow> page(Handle handle, long featureSetId, long before, int limit) {
    return handle
        .createQuery(
            SELECT
                + """
                where snapshot.feature_set_id = :featureSetId and snapshot.id < :before
                order by snapshot.id desc limit :limit
                """)
        .bind("featureSetId", featureSetId)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> SnapshotRow.read(row))
        .list();
  }

  public static void insert(
      Handle handle, RunRow run, int attempt, long number, PublishRequest request) {
    Pin pin = run.pinned();
    RowCountColumns.bind(
            handle.createUpdate(
                """
                insert into snapshot (feature_set_id, version, number, base_snapshot, run_id,
                  attempt, spec, manifest_uri, manifest_sha256, history_snapshot_id, change_files,
                  records, rows_read, rows_written, rows_duplicate, rows_skipped, rows_rejected,
                  keys_added, dead_letters_uri)
                values (:featureSetId, :version, :number, :base, :runId,
                  :attempt, :spec::jsonb, :manifestUri, :manifestSha256, :historySnapshotId,
                  :changeFiles::jsonb,
                  :records, :rowsRead, :rowsWritten, :rowsDuplicate, :rowsSkipped, :rowsRejected,
                  :keysAdded, :deadLettersUri)
                """),
            request.getRows())
        .bind("featureSetId", run.featureSetId())
        .bind("version", pin.version())
        .bind("number", number)
        .bind("base", pin.base())
        .bind("runId", run.id())
        .bind("attempt", attempt)
        .bind("spec", ProtoJson.write(pin.spec()))
        .bind("manifestUri", request.getManifestUri())
        .bind("manifestSha256", request.getManifestSha256())
        .bind("historySnapshotId", request.getHistorySnapshotId())
        .bind("changeFiles", ProtoJson.writeChangeFiles(request.getChangeFilesList()))
        .bind("records", request.getRecords())
        .bind("deadLettersUri", request.getDeadLettersUri())
        .execute();
  }
}
