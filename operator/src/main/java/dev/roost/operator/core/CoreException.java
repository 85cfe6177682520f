package dev.roost.operator.core;

/** The core did not do what it was asked. */
public final class CoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String reason;

  /** What one can do about it. */
  public enum Kind {
    /** It may be there later: ask again. */
    UNAVAILABLE,
    /** It does not know the thing. */
    NOT_FOUND,
    /** Asking again the same way is no use. */
    REFUSED
  }

  CoreException(Kind kind, String reason, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.reason = reason;
  }

  public Kind kind() {
    return kind;
  }

  /** A PascalCase word. */
  public String reason() {
    return reason;
  }
}
