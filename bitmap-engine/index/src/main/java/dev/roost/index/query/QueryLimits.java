package dev.roost.index.query;

/**
 * What a query may cost.
 *
 * @param maxRecords the most records that one call may return
 */
public record QueryLimits(long maxRecords) {
  /** One million records a call. */
  public static final QueryLimits DEFAULT = new QueryLimits(1_000_000);
}
