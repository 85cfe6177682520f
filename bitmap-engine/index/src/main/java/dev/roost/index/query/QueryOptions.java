package dev.roost.index.query;

import java.util.Optional;

/**
 * What a query may cost and how it is answered.
 *
 * @param maxRecords the most records, values or groups that one call may return
 * @param threads how many shards are read at once, at least 1
 * @param cancellation says when to stop
 * @param page of the records that the calls return; empty: all of them
 * @param explain whether the answer tells what was done
 */
public record QueryOptions(
    long maxRecords, int threads, Cancellation cancellation, Optional<Page> page, Explain explain) {
  /** One million records a call, a thread per processor, no deadline. */
  public static final QueryOptions DEFAULT =
      new QueryOptions(
          1_000_000,
          Runtime.getRuntime().availableProcessors(),
          Cancellation.never(),
          Optional.empty(),
          Explain.NO);

  /** Whether the answer tells what was done. */
  public enum Explain {
    NO,
    YES
  }

  public QueryOptions withMaxRecords(long value) {
    return new QueryOptions(value, threads, cancellation, page, explain);
  }

  public QueryOptions withThreads(int value) {
    return new QueryOptions(maxRecords, value, cancellation, page, explain);
  }

  public QueryOptions withCancellation(Cancellation value) {
    return new QueryOptions(maxRecords, threads, value, page, explain);
  }

  public QueryOptions withPage(Page value) {
    return new QueryOptions(maxRecords, threads, cancellation, Optional.of(value), explain);
  }

  public QueryOptions explained() {
    return new QueryOptions(maxRecords, threads, cancellation, page, Explain.YES);
  }
}
