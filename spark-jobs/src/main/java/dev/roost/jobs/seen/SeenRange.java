package dev.roost.jobs.seen;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;

/**
 * Rows of a source that an ingestion has read: those whose value in a growing column is between two
 * bounds, and some of those whose value is one of them; {@code MANIFEST.md} documents its JSON.
 *
 * @param source names the source and the column
 * @param type of the column's values
 * @param after the lower bound; null: none. Times are in microseconds, dates in days, since
 *     1970-01-01
 * @param upTo the upper bound
 * @param rows fingerprints of the rows at the bounds that the ingestion has read
 */
@JsonPropertyOrder({"source", "type", "after", "upTo", "ingestion", "rows"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeenRange(
    String source,
    String type,
    BigDecimal after,
    BigDecimal upTo,
    String ingestion,
    List<String> rows) {

  /** Whether the rows between the bounds are those of another range and the one after it. */
  boolean isFollowedBy(SeenRange next) {
    return next.after != null && next.after.compareTo(upTo) == 0;
  }
}
