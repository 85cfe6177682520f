package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code attempt}. */
public final class Attempts {

  private Attempts() {}

  public static Optional<AttemptRow> findBySecret(Handle handle, byte[] secretSha256) {
    return handle
        .createQuery("select * from attempt where secret_sha256 = :secret")
        .bind("secret", secretSha256)
        .map((row, context) -> AttemptRow.read(row))
        .findOne();
  }

  public static Optional<AttemptRow> find(Handle handle, long runId, int number) {
    return handle
        .createQuery("select * from attempt where run_id = :runId and number = :number")
        .bind("runId", runId)
        .bind("number", number)
        .map((row, context) -> AttemptRow.read(row))
        .findOne();
  }

  /** The run's attempts, the first one first. */
  public static List<AttemptRow> list(Handle handle, long runId) {
    return handle
        .createQuery("select * from attempt where run_id = :runId order by number")
        .bind("runId", runId)
        .map((row, context) -> AttemptRow.read(row))
        .list();
  }

  public static void insert(
      Handle handle, RunRow run, int number, long token, byte[] secretSha256) {
    handle
        .createUpdate(
            """
            insert into attempt
              (run_id, number, feature_set_id, version, token, secret_sha256, state)
            values (:runId, :number, :featureSetId, :version, :token, :secret, 'BEGUN')
            """)
        .bind("runId", run.id())
        .bind("number", number)
        .bind("featureSetId", run.featureSetId())
        .bind("version", run.pinned().version())
        .bind("token", token)
        .bind("secret", secretSha256)
        .execute();
  }

  /** Replaces the secret of an attempt whose job has not called; else does nothing. */
  public static void replaceSecret(Handle handle, AttemptRow attempt, byte[] secretSha256) {
    handle
        .createUpdate(
            """
            update attempt set secret_sha256 = :secret
            where run_id = :runId and number = :number and state = 'BEGUN'
            """)
        .bind("runId", attempt.runId())
        .bind("number", attempt.number())
        .bind("secret", secretSha256)
        .execute();
  }

  /** Notes that the job has called. */
  public static void markCalled(Handle handle, AttemptRow attempt) {
    handle
        .createUpdate(
            """
            update attempt set state = 'RUNNING'
            where run_id = :runId and number = :number and state = 'BEGUN'
            """)
        .bind("runId", attempt.runId())
        .bind("number", attempt.number())
        .execute();
  }

  /** Ends the run's live attempt, when there is one. */
  public static void endLive(
      Handle handle, long runId, AttemptState state, AttemptRow.Retry retry, Why why) {
    handle
        .createUpdate(
            """
            update attempt
            set state = :state, reason = :reason, message = :message, retryable = :retryable,
                end_time = clock_timestamp()
            where run_id = :runId and state in ('BEGUN', 'RUNNING')
            """)
        .bind("runId", runId)
        .bind("state", state.name())
        .bind("reason", why.reason())
        .bind("message", why.message())
        .bind("retryable", retry.isPossible())
        .execute();
  }

  /** Keeps what the job counted and found. */
  public static void setRows(
      Handle handle, AttemptRow attempt, RowCounts rows, Findings findings, String deadLettersUri) {
    RowCountColumns.bind(
            handle.createUpdate(
                """
                update attempt
                set rows_read = :rowsRead, rows_written = :rowsWritten,
                    rows_duplicate = :rowsDuplicate, rows_skipped = :rowsSkipped,
                    rows_rejected = :rowsRejected, keys_added = :keysAdded,
                    dead_letters_uri = :deadLettersUri, findings = :findings::jsonb
                where run_id = :runId and number = :number
                """),
            rows)
        .bind("runId", attempt.runId())
        .bind("number", attempt.number())
        .bind("deadLettersUri", deadLettersUri)
        .bind("findings", ProtoJson.writeClean(findings))
        .execute();
  }

  /** Keeps what the job says of itself; the rate is that since its last word. */
  public static void setProgress(
      Handle handle, AttemptRow attempt, ReportProgressRequest progress) {
    RowCountColumns.bind(
            handle.createUpdate(
                """
                update attempt
                set rows_per_second =
                      greatest(0, :rowsRead - rows_read)
                        / greatest(0.001, extract(epoch from
                            clock_timestamp() - coalesce(progress_time, begin_time))),
                    rows_read = :rowsRead, rows_written = :rowsWritten,
                    rows_duplicate = :rowsDuplicate, rows_skipped = :rowsSkipped,
                    rows_rejected = :rowsRejected, keys_added = :keysAdded,
                    step = :step, bytes_read = :bytesRead, bytes_total = :bytesTotal,
                    progress_time = clock_timestamp(),
                    estimated_end = case when :remaining > 0
                      then clock_timestamp() + :remaining * interval '1 second' end
                where run_id = :runId and number = :number
                """),
            progress.getRows())
        .bind("runId", attempt.runId())
        .bind("number", attempt.number())
        .bind("step", Why.clean(progress.getStep()))
        .bind("bytesRead", progress.getBytesRead())
        .bind("bytesTotal", progress.getBytesTotal())
        .bind("remaining", progress.getRemainingSeconds())
        .execute();
  }
}
