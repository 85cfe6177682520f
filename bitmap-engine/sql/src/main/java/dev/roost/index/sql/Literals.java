package dev.roost.index.sql;

import dev.roost.index.file.Utf8;
import java.math.BigDecimal;
import java.util.Optional;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.schema.Column;

/** Reads values, losing nothing: numbers of any length are exact. */
final class Literals {
  private static final int MAX_DIGITS = 400;

  private Literals() {}

  /**
   * The value that must be here.
   *
   * @param what takes it, as the beginning of a sentence
   */
  static Literal read(String what, Expression part) {
    return find(part).orElseThrow(() -> noValue(what, Logic.unwrapped(part)));
  }

  private static SqlException noValue(String what, Expression part) {
    String supported = what + " takes a value, such as 1, 'text' or DATE '2026-03-01'";
    if (part instanceof Column column && column.getColumnName().startsWith("\"")) {
      return new SqlException(
          Places.of(part),
          "%s is the name of a column: strings are in single quotes"
              .formatted(Shown.of(column.getColumnName())));
    }
    return Scope.name(part)
        .map(name -> supported + ", not the column '" + Shown.of(name) + "'")
        .map(problem -> new SqlException(Places.of(part), problem))
        .orElseGet(() -> Constructs.refusal(part, supported));
  }

  /** The value, if this is one. */
  static Optional<Literal> find(Expression written) {
    Expression part = Logic.unwrapped(written);
    if (part instanceof NullValue) {
      return Optional.of(new Literal.Null());
    } else if (part instanceof BooleanValue truth) {
      return Optional.of(new Literal.Truth(truth.getValue()));
    } else if (part instanceof StringValue string) {
      return Optional.of(text(string));
    } else if (part instanceof DateTimeLiteralExpression time) {
      return Optional.of(time(time));
    } else if (part instanceof SignedExpression signed && isSign(signed.getSign())) {
      return digits(Logic.unwrapped(signed.getExpression()))
          .map(d -> number(signed, signed.getSign() + d));
    }
    return digits(part).map(d -> number(part, d));
  }

  private static boolean isSign(char sign) {
    return sign == '-' || sign == '+';
  }

  private static Optional<String> digits(Expression part) {
    if (part instanceof LongValue whole) {
      return Optional.of(whole.getStringValue());
    } else if (part instanceof DoubleValue number) {
      return Optional.of(number.toString());
    }
    return Optional.empty();
  }

  private static Literal number(Expression part, String digits) {
    if (digits.length() <= MAX_DIGITS) {
      try {
        BigDecimal value = new BigDecimal(digits);
        if (Math.abs((long) value.scale()) <= MAX_DIGITS) {
          return new Literal.Numeral(value);
        }
      } catch (NumberFormatException e) {
        throw new SqlException(Places.of(part), "'%s' is no number".formatted(Shown.of(digits)));
      }
    }
    throw new SqlException(
        Places.of(part),
        "%s has more than %d digits: shorten it".formatted(Shown.of(digits), MAX_DIGITS));
  }

  private static Literal text(StringValue string) {
    if (string.getPrefix() != null) {
      throw new SqlException(
          Places.of(string),
          "strings with the prefix %s are not supported: write '…'".formatted(string.getPrefix()));
    }
    boolean quoted = "'".equals(string.getQuoteStr());
    return checked(string, quoted ? string.getValue().replace("''", "'") : string.getValue());
  }

  private static Literal checked(StringValue string, String value) {
    try {
      Utf8.encode(value);
    } catch (IllegalArgumentException e) {
      throw new SqlException(Places.of(string), e.getMessage());
    }
    return new Literal.Text(value);
  }

  private static Literal time(DateTimeLiteralExpression time) {
    String text = Names.unquoted(time.getValue());
    Optional<Literal> value =
        switch (time.getType()) {
          case DATE -> Times.day(text).map(Literal.Day::new);
          case TIMESTAMP, DATETIME, TIMESTAMPTZ -> Times.instant(text).map(Literal.Moment::new);
          case TIME -> Optional.empty();
        };
    return value.orElseThrow(
        () ->
            new SqlException(
                Places.of(time),
                "%s '%s' is no time: write DATE '2026-03-01' or TIMESTAMP '2026-03-01 10:00:00'"
                    .formatted(time.getType(), Shown.of(text))));
  }
}
