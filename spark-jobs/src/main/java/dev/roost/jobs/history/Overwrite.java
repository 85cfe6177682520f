package dev.roost.jobs.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.platform.time.Micros;
import dev.roost.proto.core.v1alpha1.OverwriteRange;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * What an ingestion of mode {@code Overwrite} hides: rows of ingestions before it whose event time
 * is in [from, to). The rows stay in the table, so that a revert of the overwrite shows them again.
 * The list of those in force is in the summary of each Iceberg snapshot, as JSON.
 *
 * @param base the number of the snapshot that the ingestion built on: rows with a smaller {@link
 *     HistoryColumns#BASE} are of ingestions before it
 * @param from microseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE}: no bound
 * @param to likewise, not itself in the range; {@link Long#MAX_VALUE}: no bound
 */
public record Overwrite(String ingestion, long base, long from, long to) implements Serializable {

  private static final String OVERWRITES = "roost.overwrites";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The overwrite that an ingestion is.
   *
   * @param range as the ingestion declares it
   * @throws DateTimeException when a bound is no time
   */
  public static Overwrite of(String ingestion, long base, OverwriteRange range) {
    return new Overwrite(
        ingestion,
        base,
        range.getFrom().isEmpty() ? Long.MIN_VALUE : micros(range.getFrom()),
        range.getTo().isEmpty() ? Long.MAX_VALUE : micros(range.getTo()));
  }

  private static long micros(String time) {
    return Micros.of(OffsetDateTime.parse(time).toInstant());
  }

  /** Whether an event time is in the range. */
  public boolean covers(long eventTime) {
    return eventTime >= from && (eventTime < to || to == Long.MAX_VALUE);
  }

  /** Whether a row is hidden. */
  public boolean hides(long rowBase, long eventTime) {
    return rowBase < base && covers(eventTime);
  }

  static List<Overwrite> read(Map<String, String> summary) {
    try {
      return JSON.readValue(
          summary.getOrDefault(OVERWRITES, "[]"), new TypeReference<List<Overwrite>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "The history's overwrites are not readable: " + e.getMessage(), e);
    }
  }

  /** What a commit says of the overwrites in force after it: nothing when there are none. */
  public static Map<String, String> summary(List<Overwrite> overwrites) {
    try {
      return overwrites.isEmpty()
          ? Map.of()
          : Map.of(OVERWRITES, JSON.writeValueAsString(overwrites));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
