package dev.roost.index.query;

/** A call would return more than its limit. */
public final class TooManyRecordsException extends RuntimeException {
  public TooManyRecordsException(long records, long limit) {
    super(
        "the call returns %d records, more than the limit of %d: narrow it, or Count(...) it"
            .formatted(records, limit));
  }

  /** Refuses what is more than a query may return. */
  static void check(long size, QueryOptions options) {
    if (size > options.maxRecords()) {
      throw new TooManyRecordsException(size, options.maxRecords());
    }
  }
}
