package dev.roost.jobs.source;

/** A text that is no value of a type. */
public final class CoercionException extends Exception {

  private final String reason;

  CoercionException(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** A PascalCase word. */
  public String reason() {
    return reason;
  }
}
