package dev.roost.core.store;

import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code run}. Changes need the feature set's lock. */
public final class Runs {

  private Runs() {}

  public static Optional<RunRow> find(Handle handle, String project, String ingestion) {
    return handle
        .createQuery("select * from run where project = :project and ingestion = :ingestion")
        .bind("project", project)
        .bind("ingestion", ingestion)
        .map((row, context) -> RunRow.read(row))
        .findOne();
  }

  public static RunRow get(Handle handle, long id) {
    return handle
        .createQuery("select * from run where id = :id")
        .bind("id", id)
        .map((row, context) -> RunRow.read(row))
        .one();
  }

  /** The project's runs with smaller ids than {@code before}, but batches: the newest first. */
  public static List<RunRow> page(Handle handle, String project, long before, int limit) {
    return handle
        .createQuery(
            """
            select * from run where project = :project and id < :before and stream_id is null
            order by id desc limit :limit
            """)
        .bind("project", project)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, context) -> RunRow.read(row))
        .list();
  }

  /** The run that holds the feature set's turn. */
  public static Optional<RunRow> holder(Handle handle, long featureSetId) {
    return handle
        .createQuery("select * from run where feature_set_id = :featureSetId and state = 'RUNNING'")
        .bind("featureSetId", featureSetId)
        .map((row, context) -> RunRow.read(row))
        .findOne();
  }

  /**
   * How many runs come before a queued one: the holder of the turn and those queued earlier.
   * Streams take no turn themselves.
   */
  public static int ahead(Handle handle, RunRow run) {
    return handle
        .createQuery(
            """
            select count(*) from run
            where feature_set_id = :featureSetId
              and (state = 'RUNNING' or state = 'QUEUED' and sequence < :sequence)
              and not exists (select 1 from stream where stream.run_id = run.id)
            """)
        .bind("featureSetId", run.featureSetId())
        .bind("sequence", run.sequence())
        .mapTo(Integer.class)
        .one();
  }

  /** The runs of a feature set that are not over, in their order. */
  public static List<RunRow> unfinished(Handle handle, long featureSetId) {
    return handle
        .createQuery(
            """
            select * from run
            where feature_set_id = :featureSetId and state in ('QUEUED', 'RUNNING', 'STREAMING')
            order by sequence
            """)
        .bind("featureSetId", featureSetId)
        .map((row, context) -> RunRow.read(row))
        .list();
  }

  /** The runs of every feature set that are not over, but batches, by project and ingestion. */
  public static List<RunRow> unfinished(Handle handle) {
    return handle
        .createQuery(
            """
            select * from run
            where state in ('QUEUED', 'RUNNING', 'STREAMING') and stream_id is null
            order by project, ingestion
            """)
        .map((row, context) -> RunRow.read(row))
        .list();
  }

  /** Enters a run in the queue; empty when the name was just taken by another transaction. */
  public static Optional<RunRow> insert(
      Handle handle, long featureSetId, String project, RunRequest request) {
    return handle
        .createQuery(
            """
            insert into run (feature_set_id, project, ingestion, uid, digest, retry_nonce, spec,
                             sequence, state)
            values (:featureSetId, :project, :ingestion, :uid, :digest, :retryNonce, :spec::jsonb,
                    :sequence, 'QUEUED')
            on conflict (project, ingestion) do nothing
            returning *
            """)
        .bind("featureSetId", featureSetId)
        .bind("project", project)
        .bind("ingestion", request.ingestion())
        .bind("uid", request.uid())
        .bind("digest", request.digest())
        .bind("retryNonce", request.retryNonce())
        .bind("spec", ProtoJson.write(request.spec()))
        .bind("sequence", FeatureSets.nextSequence(handle, featureSetId))
        .map((row, context) -> RunRow.read(row))
        .findOne();
  }

  /** Notes the resource that declares the run now. */
  public static void setResource(Handle handle, long id, String uid, long retryNonce) {
    handle
        .createUpdate("update run set uid = :uid, retry_nonce = :retryNonce where id = :id")
        .bind("id", id)
        .bind("uid", uid)
        .bind("retryNonce", retryNonce)
        .execute();
  }

  /** Notes the digest of a run that has none. */
  public static void setDigest(Handle handle, long id, String digest) {
    handle
        .createUpdate("update run set digest = :digest where id = :id and digest is null")
        .bind("id", id)
        .bind("digest", digest)
        .execute();
  }

  /** Enters a run that ended without a snapshot in the queue again, as its last. */
  public static void requeue(Handle handle, RunRow run, RunRequest request) {
    handle
        .createUpdate(
            """
            update run
            set state = 'QUEUED', sequence = :sequence, spec = :spec::jsonb, version = null,
                pinned_spec = null, base_snapshot = null, accept_time = null,
                finished_manifest_uri = null, source_range = null, reason = '', message = ''
            where id = :id
            """)
        .bind("id", run.id())
        .bind("sequence", FeatureSets.nextSequence(handle, run.featureSetId()))
        .bind("spec", ProtoJson.write(request.spec()))
        .execute();
  }

  /** The batch of a stream that is not over. */
  public static Optional<RunRow> unfinishedBatch(Handle handle, long stream) {
    return handle
        .createQuery(
            "select * from run where stream_id = :stream and state in ('QUEUED', 'RUNNING')")
        .bind("stream", stream)
        .map((row, context) -> RunRow.read(row))
        .findOne();
  }

  /** Makes a run that was just entered a batch of a stream. */
  public static void setStream(Handle handle, long id, long stream) {
    handle
        .createUpdate("update run set stream_id = :stream where id = :id")
        .bind("id", id)
        .bind("stream", stream)
        .execute();
  }

  /**
   * Lets a run work.
   *
   * @param state {@link RunState#RUNNING}, with the turn, or {@link RunState#STREAMING}, without
   */
  public static void grant(Handle handle, long id, RunState state, Pin pin) {
    handle
        .createUpdate(
            """
            update run
            set state = :state, version = :version, pinned_spec = :spec::jsonb,
                base_snapshot = :base, accept_time = :acceptTime
            where id = :id
            """)
        .bind("id", id)
        .bind("state", state.name())
        .bind("version", pin.version())
        .bind("spec", ProtoJson.write(pin.spec()))
        .bind("base", pin.base())
        .bind("acceptTime", pin.acceptTime().atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Fixes what of its source a run reads, unless it is fixed; returns what is. */
  public static SourceRange fixSourceRange(Handle handle, long id, SourceRange proposed) {
    return handle
        .createQuery(
            """
            update run set source_range = coalesce(source_range, :range::jsonb)
            where id = :id returning source_range
            """)
        .bind("id", id)
        .bind("range", ProtoJson.write(proposed))
        .map((row, context) -> ProtoJson.read(row.getString(1), SourceRange.newBuilder()).build())
        .one();
  }

  /** Ends a run, which hands its turn on. */
  public static void end(Handle handle, long id, RunState state, String reason, String message) {
    handle
        .createUpdate(
            "update run set state = :state, reason = :reason, message = :message where id = :id")
        .bind("id", id)
        .bind("state", state.name())
        .bind("reason", reason)
        .bind("message", message)
        .execute();
  }

  public static void setFinishedManifest(Handle handle, long id, String uri) {
    handle
        .createUpdate("update run set finished_manifest_uri = :uri where id = :id")
        .bind("id", id)
        .bind("uri", uri)
        .execute();
  }
}
