package dev.roost.index.sql;

import dev.roost.index.call.Having;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Judges one group. The engine does it for groups that it makes; the group of all records, which
 * SQL returns even if there are none, is judged here.
 */
final class HavingCheck {
  private HavingCheck() {}

  static boolean holds(Having having, Result.Group group) {
    if (having instanceof Having.All all) {
      return all.conditions().stream().allMatch(h -> holds(h, group));
    } else if (having instanceof Having.Any any) {
      return any.conditions().stream().anyMatch(h -> holds(h, group));
    } else if (having instanceof Having.Not not) {
      return !holds(not.condition(), group);
    }
    Having.Compare compare = (Having.Compare) having;
    return number(compare.measure(), group)
        .filter(n -> Comparisons.holds(compare.comparison(), n.compareTo(compare.value())))
        .isPresent();
  }

  private static Optional<BigDecimal> number(Having.Measure measure, Result.Group group) {
    return measure instanceof Having.AggregateAt at
        ? group.measures().get(at.place()).map(HavingCheck::number)
        : Optional.of(BigDecimal.valueOf(group.count()));
  }

  private static BigDecimal number(FieldValue value) {
    if (value instanceof FieldValue.Int number) {
      return BigDecimal.valueOf(number.value());
    } else if (value instanceof FieldValue.Decimal number) {
      return number.value();
    }
    throw new IllegalArgumentException("a measure of type " + value.type());
  }
}
