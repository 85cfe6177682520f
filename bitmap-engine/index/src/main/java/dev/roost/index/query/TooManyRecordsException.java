package dev.roost.index.query;

/** A call would return more records than its limit. */
public final class TooManyRecordsException extends RuntimeException {
  public TooManyRecordsException(long records, long limit) {
    super(
        "the call returns %d records, more than the limit of %d: narrow it, or Count(...) it"
            .formatted(records, limit));
  }
}
