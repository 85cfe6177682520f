package dev.roost.index.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;

/** Reads from when and to when {@code rangeq} asks. */
final class Bounds {
  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Integer.MAX_VALUE * 100L);

  private Bounds() {}

  /** A time, whole seconds since 1970, or NULL: no bound. */
  static Optional<LocalDateTime> time(Expression written) {
    Literal literal = Literals.read("rangeq", written);
    if (literal instanceof Literal.Null) {
      return Optional.empty();
    }
    Optional<Instant> time =
        literal instanceof Literal.Numeral number
            ? seconds(number.value())
            : Operand.instant(literal);
    return Optional.of(
        time.map(t -> LocalDateTime.ofInstant(t, ZoneOffset.UTC))
            .orElseThrow(
                () ->
                    new SqlException(
                        Places.of(written),
                        "rangeq takes a time, such as '2026-03-01T10:00:00Z', not "
                            + literal.shown())));
  }

  private static Optional<Instant> seconds(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return whole && number.abs().compareTo(MAX_SECONDS) <= 0
        ? Optional.of(Instant.ofEpochSecond(number.longValueExact()))
        : Optional.empty();
  }
}
