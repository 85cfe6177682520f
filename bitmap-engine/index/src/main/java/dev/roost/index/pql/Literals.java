package dev.roost.index.pql;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.Utf8;
import java.math.BigInteger;

/** Literals as values of a type, or a sentence that says what belongs there. */
final class Literals {
  private Literals() {}

  /**
   * A 64-bit integer.
   *
   * @param name of what it is for
   */
  static long integer(String name, Syntax.Literal literal) {
    if (!(literal instanceof Syntax.NumberLiteral number) || number.text().contains(".")) {
      throw new PqlException(
          literal.position(), "'%s' takes an integer, not %s".formatted(name, literal.shown()));
    }
    BigInteger value = new BigInteger(number.text());
    if (value.bitLength() > 63) {
      throw new PqlException(
          literal.position(), "'%s' takes 64-bit integers; %s is beyond".formatted(name, value));
    }
    return value.longValue();
  }

  /** A value of a row of the field. */
  static FieldValue rowValue(FieldSpec field, Syntax.Literal literal) {
    return switch (field.values()) {
      case STRING -> string(field, literal);
      case INT -> FieldValue.of(integer(field.name(), literal));
      case BOOL -> bool(field, literal);
      case DECIMAL, TIMESTAMP, DATE -> throw new IllegalStateException("has planes");
    };
  }

  private static FieldValue string(FieldSpec field, Syntax.Literal literal) {
    if (!(literal instanceof Syntax.StringLiteral string)) {
      throw mismatch(field, literal);
    }
    try {
      Utf8.encode(string.value());
    } catch (IllegalArgumentException e) {
      throw new PqlException(literal.position(), e.getMessage());
    }
    return FieldValue.of(string.value());
  }

  private static FieldValue bool(FieldSpec field, Syntax.Literal literal) {
    return literal instanceof Syntax.WordLiteral word && word.asBoolean().isPresent()
        ? FieldValue.of(word.asBoolean().get())
        : fail(field, literal);
  }

  private static FieldValue fail(FieldSpec field, Syntax.Literal literal) {
    throw mismatch(field, literal);
  }

  private static PqlException mismatch(FieldSpec field, Syntax.Literal literal) {
    return new PqlException(
        literal.position(),
        "field '%s' takes %s, not %s"
            .formatted(field.name(), field.values().description(), literal.shown()));
  }
}
