package dev.roost.index.query;

/** A call would return more than its limit. */
public final class TooManyRecordsException extends RuntimeException {
  public TooManyRecordsException(long records, long limit) {
    super(
        "the call returns %d records, more than the limit of %d: narrow it, or Count(...) it"
            .formatted(records, limit));
  }

  private TooManyRecordsException(String message) {
    super(message);
  }

  /** More groups were found than are kept, of which the call might have returned only some. */
  static TooManyRecordsException groups(int limit) {
    return new TooManyRecordsException(
        "the call makes more than %d groups: narrow its filter, or group by fewer values"
            .formatted(limit));
  }

  /** Refuses what is more than a query may return. */
  static void check(long size, QueryOptions options) {
    if (size > options.maxRecords()) {
      throw new TooManyRecordsException(size, options.maxRecords());
    }
  }
}
