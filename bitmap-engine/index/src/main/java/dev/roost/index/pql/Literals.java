package dev.roost.index.pql;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.Optional;

/** Literals as values of a type, or a sentence that says what belongs there. */
final class Literals {
  private Literals() {}

  /** An operand that is a value. */
  static Syntax.Literal literal(String name, Syntax.Operand operand) {
    if (operand instanceof Syntax.Literal literal) {
      return literal;
    }
    throw new PqlException(operand.position(), "'%s' takes a value, not a call".formatted(name));
  }

  /**
   * An integer of any size.
   *
   * @param name of what it is for
   */
  static BigInteger integer(String name, Syntax.Literal literal) {
    if (!(literal instanceof Syntax.NumberLiteral number) || number.text().contains(".")) {
      throw new PqlException(
          literal.position(), "'%s' takes an integer, not %s".formatted(name, literal.shown()));
    }
    return new BigInteger(number.text());
  }

  /** A number. */
  static BigDecimal number(String name, Syntax.Literal literal) {
    if (literal instanceof Syntax.NumberLiteral number) {
      return new BigDecimal(number.text());
    }
    throw new PqlException(
        literal.position(), "'%s' takes a number, not %s".formatted(name, literal.shown()));
  }

  /** A string that has a UTF-8 form. */
  static String string(String name, Syntax.Literal literal) {
    if (literal instanceof Syntax.StringLiteral string) {
      return encodable(string);
    }
    throw new PqlException(
        literal.position(),
        "'%s' takes a string in quotes, not %s".formatted(name, literal.shown()));
  }

  private static String encodable(Syntax.StringLiteral string) {
    try {
      Utf8.encode(string.value());
    } catch (IllegalArgumentException e) {
      throw new PqlException(string.position(), e.getMessage());
    }
    return string.value();
  }

  static boolean bool(String name, Syntax.Literal literal) {
    return asBoolean(literal)
        .orElseThrow(
            () ->
                new PqlException(
                    literal.position(),
                    "'%s' takes true or false, not %s".formatted(name, literal.shown())));
  }

  private static Optional<Boolean> asBoolean(Syntax.Literal literal) {
    return literal instanceof Syntax.WordLiteral word ? word.asBoolean() : Optional.empty();
  }

  /** A value of a field; none when its planes cannot represent it. */
  static Optional<FieldValue> value(FieldSpec field, Syntax.Literal literal) {
    return field.kind().hasPlanes()
        ? stored(field, literal)
        : Optional.of(rowValue(field, literal));
  }

  private static Optional<FieldValue> stored(FieldSpec field, Syntax.Literal literal) {
    try {
      return Bound.of(field, literal).stored().map(field::value);
    } catch (DateTimeException e) {
      throw new PqlException(
          literal.position(),
          "field '%s': the count %s is beyond the years that can be shown"
              .formatted(field.name(), literal.shown()));
    }
  }

  /** A value of a row of the field. */
  static FieldValue rowValue(FieldSpec field, Syntax.Literal literal) {
    return switch (field.values()) {
      case STRING -> FieldValue.of(text(field, literal));
      case INT -> FieldValue.of(rowNumber(field, literal));
      case BOOL -> FieldValue.of(asBoolean(literal).orElseThrow(() -> mismatch(field, literal)));
      case DECIMAL, TIMESTAMP, DATE -> throw new IllegalStateException("has planes");
    };
  }

  private static String text(FieldSpec field, Syntax.Literal literal) {
    if (literal instanceof Syntax.StringLiteral string) {
      return encodable(string);
    }
    throw mismatch(field, literal);
  }

  private static long rowNumber(FieldSpec field, Syntax.Literal literal) {
    BigInteger value = integer(field.name(), literal);
    if (value.bitLength() >= Long.SIZE) {
      throw new PqlException(
          literal.position(),
          "'%s' takes 64-bit integers; %s is beyond".formatted(field.name(), value));
    }
    return value.longValue();
  }

  static PqlException mismatch(FieldSpec field, Syntax.Literal literal) {
    return new PqlException(
        literal.position(),
        "field '%s' takes %s, not %s"
            .formatted(field.name(), field.values().description(), literal.shown()));
  }
}
