package dev.roost.core.store;

import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Enters in all tables what the registry had before it was lost. Rows are added, never changed. */
public final class Restoration {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Restoration() {}

  /** Whether the registry's tables are there. */
  public static boolean hasTables(Handle handle) {
    return handle
        .createQuery("select to_regclass(:table) is not null")
        .bind("table", Database.SCHEMA + ".feature_set")
        .mapTo(Boolean.class)
        .one();
  }

  /** New ids of runs, ascending: lists show runs in the order of their ids. */
  public static List<Long> runIds(Handle handle, int count) {
    return handle
        .createQuery(
            """
            select nextval(pg_get_serial_sequence('run', 'id')) as id
            from generate_series(1, :count) order by id
            """)
        .bind("count", count)
        .mapTo(Long.class)
        .list();
  }

  /**
   * Adds a feature set with its versions, runs and snapshots. It is detached until its resource
   * registers it.
   *
   * @param runIds by ingestion
   * @return whether it was not there
   */
  public static boolean insert(
      Handle handle, RestoredFeatureSet featureSet, Map<String, Long> runIds) {
    handle
        .createUpdate("insert into project (name) values (:name) on conflict do nothing")
        .bind("name", featureSet.project())
        .execute();
    Optional<Long> id = insertFeatureSet(handle, featureSet);
    if (id.isEmpty()) {
      return false;
    }
    featureSet.versions().forEach(version -> insertVersion(handle, id.get(), version));
    for (RestoredRun run : featureSet.runs()) {
      long runId = runIds.get(run.ingestion());
      insertRun(handle, id.get(), featureSet.project(), runId, run);
      insertAttempt(handle, id.get(), runId, run);
      insertSnapshot(handle, id.get(), runId, run);
    }
    featureSet.versions().forEach(version -> advance(handle, id.get(), version));
    FeedSequence.advance(handle);
    return true;
  }

  private static Optional<Long> insertFeatureSet(Handle handle, RestoredFeatureSet featureSet) {
    return handle
        .createQuery(
            """
            insert into feature_set (project, name, state, uid, generation, create_time,
              last_sequence, last_token, last_accept_time)
            values (:project, :name, 'DETACHED', :uid, 0, :createTime,
              :lastSequence, :lastToken, :lastAcceptTime)
            on conflict (project, name) do nothing
            returning id
            """)
        .bind("project", featureSet.project())
        .bind("name", featureSet.name())
        .bind("uid", featureSet.uid())
        .bind("createTime", utc(featureSet.createTime()))
        .bind("lastSequence", featureSet.lastSequence())
        .bind("lastToken", featureSet.lastToken())
        .bind("lastAcceptTime", utc(featureSet.lastAcceptTime()))
        .mapTo(Long.class)
        .findOne();
  }

  private static void insertVersion(Handle handle, long featureSetId, RestoredVersion version) {
    Versions.put(handle, featureSetId, version.spec());
    Versions.fixIdSpace(handle, featureSetId, version.spec().getVersion(), version.idSpace());
  }

  private static void insertRun(
      Handle handle, long featureSetId, String project, long id, RestoredRun run) {
    handle
        .createUpdate(
            """
            insert into run (id, feature_set_id, project, ingestion, uid, digest, retry_nonce, spec,
              create_time, sequence, state, version, pinned_spec, base_snapshot, accept_time,
              finished_manifest_uri, source_range, reason)
            overriding system value
            values (:id, :featureSetId, :project, :ingestion, :uid, :digest, :retryNonce,
              :spec::jsonb, :createTime, :sequence, 'PUBLISHED', :version, :pinnedSpec::jsonb,
              :base, :acceptTime, :manifestUri, :sourceRange::jsonb, 'Published')
            """)
        .bind("id", id)
        .bind("featureSetId", featureSetId)
        .bind("project", project)
        .bind("ingestion", run.ingestion())
        .bind("uid", run.uid())
        .bind("digest", run.digest().orElse(null))
        .bind("retryNonce", run.retryNonce())
        .bind("spec", ProtoJson.write(run.spec()))
        .bind("createTime", utc(run.createTime()))
        .bind("sequence", run.sequence())
        .bind("version", run.pin().version())
        .bind("pinnedSpec", ProtoJson.write(run.pin().spec()))
        .bind("base", run.pin().base())
        .bind("acceptTime", utc(run.pin().acceptTime()))
        .bind("manifestUri", run.publication().getManifestUri())
        .bind("sourceRange", run.sourceRange().map(ProtoJson::write).orElse(null))
        .execute();
  }

  private static void insertAttempt(Handle handle, long featureSetId, long runId, RestoredRun run) {
    PublishRequest publication = run.publication();
    RowCountColumns.bind(
            handle.createUpdate(
                """
                insert into attempt (run_id, number, feature_set_id, version, token, secret_sha256,
                  state, reason, begin_time, end_time, rows_read, rows_written, rows_duplicate,
                  rows_skipped, rows_rejected, keys_added, dead_letters_uri, findings)
                values (:runId, :number, :featureSetId, :version, :token, :secret,
                  'PUBLISHED', 'Published', :beginTime, :endTime, :rowsRead, :rowsWritten,
                  :rowsDuplicate, :rowsSkipped, :rowsRejected, :keysAdded, :deadLettersUri,
                  :findings::jsonb)
                """),
            publication.getRows())
        .bind("runId", runId)
        .bind("number", run.attempt())
        .bind("featureSetId", featureSetId)
        .bind("version", run.pin().version())
        .bind("token", run.token())
        .bind("secret", unknownSecret())
        .bind("beginTime", utc(run.pin().acceptTime()))
        .bind("endTime", utc(run.publishTime()))
        .bind("deadLettersUri", publication.getDeadLettersUri())
        .bind("findings", ProtoJson.writeClean(publication.getFindings()))
        .execute();
  }

  /** The hash of nobody's secret. */
  private static byte[] unknownSecret() {
    byte[] hash = new byte[32];
    RANDOM.nextBytes(hash);
    return hash;
  }

  private static void insertSnapshot(
      Handle handle, long featureSetId, long runId, RestoredRun run) {
    PublishRequest publication = run.publication();
    RowCountColumns.bind(
            handle.createUpdate(
                """
                insert into snapshot (feature_set_id, version, number, base_snapshot, run_id,
                  attempt, spec, manifest_uri, manifest_sha256, history_snapshot_id, change_files,
                  records, rows_read, rows_written, rows_duplicate, rows_skipped, rows_rejected,
                  keys_added, dead_letters_uri, publish_time)
                values (:featureSetId, :version, :number, :base, :runId,
                  :attempt, :spec::jsonb, :manifestUri, :manifestSha256, :historySnapshotId,
                  :changeFiles::jsonb,
                  :records, :rowsRead, :rowsWritten, :rowsDuplicate, :rowsSkipped, :rowsRejected,
                  :keysAdded, :deadLettersUri, :publishTime)
                """),
            publication.getRows())
        .bind("featureSetId", featureSetId)
        .bind("version", run.pin().version())
        .bind("number", run.snapshot())
        .bind("base", run.pin().base())
        .bind("runId", runId)
        .bind("attempt", run.attempt())
        .bind("spec", ProtoJson.write(run.pin().spec()))
        .bind("manifestUri", publication.getManifestUri())
        .bind("manifestSha256", publication.getManifestSha256())
        .bind("historySnapshotId", publication.getHistorySnapshotId())
        .bind("changeFiles", ProtoJson.writeChangeFiles(publication.getChangeFilesList()))
        .bind("records", publication.getRecords())
        .bind("deadLettersUri", publication.getDeadLettersUri())
        .bind("publishTime", utc(run.publishTime()))
        .execute();
  }

  private static void advance(Handle handle, long featureSetId, RestoredVersion version) {
    VersionRow row = Versions.find(handle, featureSetId, version.spec().getVersion()).orElseThrow();
    Versions.advance(handle, row, version.current());
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
