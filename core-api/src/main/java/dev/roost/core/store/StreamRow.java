package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the batches of a stream have come to.
 *
 * @param lastSnapshot 0: none has published
 * @param freshnessMillis from the time of the last batch's oldest message to its publication; 0:
 *     unknown
 * @param fruitfulAttempt the last attempt of the stream that has published; 0: none has
 * @param rows of all batches that have published
 * @param deadLettersUri of the last batch that had bad rows; empty: none had
 * @param progress as the job said last, without what the core counts
 */
public record StreamRow(
    long batches,
    long lastSnapshot,
    Optional<Instant> lastPublishTime,
    long freshnessMillis,
    int fruitfulAttempt,
    RowCounts rows,
    String deadLettersUri,
    StreamProgress progress) {

  static StreamRow read(ResultSet row) throws SQLException {
    return new StreamRow(
        row.getLong("batches"),
        row.getLong("last_snapshot"),
        Times.ofNullable(row, "last_publish_time"),
        row.getLong("freshness_millis"),
        row.getInt("fruitful_attempt"),
        RowCountColumns.read(row),
        row.getString("dead_letters_uri"),
        ProtoJson.read(row.getString("progress"), StreamProgress.newBuilder()).build());
  }

  /** The same, as it is told. */
  public StreamProgress view() {
    StreamProgress.Builder view =
        progress.toBuilder().setBatches(batches).setFreshnessMillis(freshnessMillis);
    lastPublishTime.ifPresent(time -> view.setLastPublishTime(Times.toProto(time)));
    return view.build();
  }
}
