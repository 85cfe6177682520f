package dev.roost.index.query;

/** A query would return more than its limit. */
public final class TooManyRecordsException extends RuntimeException {
  /** The calls before it return {@code returned} of the {@code limit} already. */
  TooManyRecordsException(long records, long returned, long limit) {
    this(
        returned == 0
            ? "the call returns %d records, more than the limit of %d: narrow it, or Count(...) it"
                .formatted(records, limit)
            : "the call returns %d records and those before it %d, together more than the query's limit of %d: narrow them, or Count(...) them"
                .formatted(records, returned, limit));
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
}
