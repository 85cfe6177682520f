package dev.roost.index.sql;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.TimeCount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;

/** A value that a field is compared with. */
sealed interface Operand {

  /** NULL: no comparison with it is true or false. */
  record Unknown() implements Operand {}

  /** A string or a boolean. */
  record Value(FieldValue value) implements Operand {}

  /**
   * A place on the line of whole numbers, as the field stores its values.
   *
   * @param floor the greatest whole number at or below it, of any length
   * @param whole whether it is that number
   */
  record Point(BigInteger floor, boolean whole) implements Operand {
    private static Point of(BigDecimal number) {
      BigDecimal floor = number.setScale(0, RoundingMode.FLOOR);
      return new Point(floor.toBigIntegerExact(), floor.compareTo(number) == 0);
    }

    private static Point of(TimeCount count, Instant time) {
      return new Point(count.floor(time), count.isWhole(time));
    }
  }

  /** The value as one of a field. */
  static Operand of(FieldSpec field, Literal literal, Expression at) {
    return literal instanceof Literal.Null
        ? new Unknown()
        : find(field, literal)
            .orElseThrow(
                () ->
                    new SqlException(
                        Places.of(at),
                        "column '%s' takes %s, not %s"
                            .formatted(
                                field.name(), field.values().description(), literal.shown())));
  }

  private static Optional<Operand> find(FieldSpec field, Literal literal) {
    return switch (field.values()) {
      case STRING ->
          literal instanceof Literal.Text text
              ? Optional.of(new Value(FieldValue.of(text.value())))
              : Optional.empty();
      case BOOL ->
          literal instanceof Literal.Truth truth
              ? Optional.of(new Value(FieldValue.of(truth.value())))
              : Optional.empty();
      case INT, DECIMAL ->
          literal instanceof Literal.Numeral number
              ? Optional.of(Point.of(number.value().scaleByPowerOfTen(field.scale())))
              : Optional.empty();
      case TIMESTAMP, DATE -> time(field, literal);
    };
  }

  private static Optional<Operand> time(FieldSpec field, Literal literal) {
    return literal instanceof Literal.Numeral number
        ? Optional.of(Point.of(number.value()))
        : instant(literal).map(time -> Point.of(field.time(), time));
  }

  /** The time that a text, a timestamp or the beginning of a day stands for. */
  static Optional<Instant> instant(Literal literal) {
    if (literal instanceof Literal.Text text) {
      return Times.instant(text.value());
    } else if (literal instanceof Literal.Moment moment) {
      return Optional.of(moment.value());
    } else if (literal instanceof Literal.Day day) {
      return Optional.of(Times.instant(day.value()));
    }
    return Optional.empty();
  }
}
