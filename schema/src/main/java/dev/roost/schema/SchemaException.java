package dev.roost.schema;

import com.google.errorprone.annotations.FormatMethod;

/** Why nothing can be proposed: one sentence that names the thing, its value and the remedy. */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whose turn it is. */
  public enum Kind {
    /** What was asked for, or what the source says of itself, must be changed. */
    INVALID,
    /** There is no such source. */
    NOT_FOUND
  }

  private final Kind kind;

  private SchemaException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  @FormatMethod
  public static SchemaException invalid(String format, Object... arguments) {
    return new SchemaException(Kind.INVALID, format.formatted(arguments));
  }

  @FormatMethod
  public static SchemaException notFound(String format, Object... arguments) {
    return new SchemaException(Kind.NOT_FOUND, format.formatted(arguments));
  }

  public Kind kind() {
    return kind;
  }
}
