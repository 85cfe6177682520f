package dev.roost.index.query;

/** A query was stopped before it had its answer. */
public final class QueryCancelledException extends RuntimeException {
  /** Why it was stopped. */
  public enum Cause {
    CANCELLED,
    DEADLINE
  }

  private final Cause why;

  public QueryCancelledException(String message, Cause why) {
    super(message);
    this.why = why;
  }

  public Cause why() {
    return why;
  }
}
