package dev.roost.index.query;

import java.util.Optional;

/**
 * What a query may cost and how it is answered.
 *
 * @param maxRecords the most records, values and groups that the calls of a query may return
 * @param threads how many shards are read at once, at least 1
 * @param cancellation says when to stop
 * @param page of the records that the calls return; empty: all of them
 * @param explain whether the answer tells what was done
 * @param returned how many records, values and groups the calls before this one return
 */
public record QueryOptions(
    long maxRecords,
    int threads,
    Cancellation cancellation,
    Optional<Page> page,
    Explain explain,
    long returned) {
  /** One million records a query, a thread per processor, no deadline. */
  public static final QueryOptions DEFAULT =
      new QueryOptions(
          1_000_000,
          Runtime.getRuntime().availableProcessors(),
          Cancellation.never(),
          Optional.empty(),
          Explain.NO,
          0);

  /** Whether the answer tells what was done. */
  public enum Explain {
    NO,
    YES
  }

  public QueryOptions withMaxRecords(long value) {
    return new QueryOptions(value, threads, cancellation, page, explain, returned);
  }

  public QueryOptions withThreads(int value) {
    return new QueryOptions(maxRecords, value, cancellation, page, explain, returned);
  }

  public QueryOptions withCancellation(Cancellation value) {
    return new QueryOptions(maxRecords, threads, value, page, explain, returned);
  }

  public QueryOptions withPage(Page value) {
    return new QueryOptions(
        maxRecords, threads, cancellation, Optional.of(value), explain, returned);
  }

  public QueryOptions explained() {
    return new QueryOptions(maxRecords, threads, cancellation, page, Explain.YES, returned);
  }

  /** The same for the next call of the query. */
  QueryOptions after(Result result) {
    return new QueryOptions(
        maxRecords, threads, cancellation, page, explain, returned + result.records());
  }

  /** Refuses what is more than the query may return. */
  void checkReturned(long records) {
    if (records > maxRecords - returned) {
      throw new TooManyRecordsException(records, returned, maxRecords);
    }
  }
}
