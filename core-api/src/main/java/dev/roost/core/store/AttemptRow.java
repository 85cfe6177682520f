package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.control.v1alpha1.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One start of a run's job.
 *
 * @param token the fencing token
 * @param rows what the job said last; incomplete while it runs
 * @param progress empty until the job reports some
 */
public record AttemptRow(
    long runId,
    int number,
    long featureSetId,
    long token,
    AttemptState state,
    String reason,
    String message,
    Retry retry,
    Instant beginTime,
    Optional<Instant> endTime,
    RowCounts rows,
    String deadLettersUri,
    Findings findings,
    Optional<Progress> progress) {

  /** Whether another attempt can end otherwise. */
  public enum Retry {
    POSSIBLE,
    FUTILE;

    public static Retry of(boolean retryable) {
      return retryable ? POSSIBLE : FUTILE;
    }

    public boolean isPossible() {
      return this == POSSIBLE;
    }
  }

  static AttemptRow read(ResultSet row) throws SQLException {
    return new AttemptRow(
        row.getLong("run_id"),
        row.getInt("number"),
        row.getLong("feature_set_id"),
        row.getLong("token"),
        AttemptState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("message"),
        Retry.of(row.getBoolean("retryable")),
        Times.of(row, "begin_time"),
        Times.ofNullable(row, "end_time"),
        RowCountColumns.read(row),
        row.getString("dead_letters_uri"),
        ProtoJson.read(row.getString("findings"), Findings.newBuilder()).build(),
        progress(row));
  }

  private static Optional<Progress> progress(ResultSet row) throws SQLException {
    Optional<Instant> time = Times.ofNullable(row, "progress_time");
    if (time.isEmpty()) {
      return Optional.empty();
    }
    Progress.Builder progress =
        Progress.newBuilder()
            .setStep(row.getString("step"))
            .setBytesRead(row.getLong("bytes_read"))
            .setBytesTotal(row.getLong("bytes_total"))
            .setRowsPerSecond(row.getDouble("rows_per_second"))
            .setUpdateTime(Times.toProto(time.get()));
    Times.ofNullable(row, "estimated_end")
        .ifPresent(end -> progress.setEstimatedEndTime(Times.toProto(end)));
    return Optional.of(progress.build());
  }
}
