package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.call.Having;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Whether a group fulfils a condition. */
final class HavingOracle {
  private final Call.GroupBy call;
  private final Result.Group group;

  HavingOracle(Call.GroupBy call, Result.Group group) {
    this.call = call;
    this.group = group;
  }

  boolean is(Having having) {
    if (having instanceof Having.All all) {
      return all.conditions().stream().allMatch(this::is);
    } else if (having instanceof Having.Any any) {
      return any.conditions().stream().anyMatch(this::is);
    } else if (having instanceof Having.Not not) {
      return !is(not.condition());
    }
    return is((Having.Compare) having);
  }

  private boolean is(Having.Compare compare) {
    Optional<BigDecimal> number = number(compare.measure());
    if (number.isEmpty()) {
      return false;
    }
    int order = number.get().compareTo(compare.value());
    return switch (compare.comparison()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** Decimals as themselves; times and dates as stored. */
  private Optional<BigDecimal> number(Having.Measure measure) {
    if (measure instanceof Having.AggregateAt at) {
      return group.measures().get(at.place()).map(value -> number(at.place(), value));
    }
    return Optional.of(BigDecimal.valueOf(group.count()));
  }

  private BigDecimal number(int place, FieldValue value) {
    if (value instanceof FieldValue.Int number) {
      return BigDecimal.valueOf(number.value());
    } else if (value instanceof FieldValue.Decimal number) {
      return number.value();
    }
    return BigDecimal.valueOf(stored(call.aggregates().get(place).field(), value));
  }

  /** Searches the count that a time or a day stands for. */
  private static long stored(FieldSpec field, FieldValue value) {
    Instant about =
        value instanceof FieldValue.Date date
            ? date.value().atStartOfDay(ZoneOffset.UTC).toInstant()
            : ((FieldValue.Time) value).value();
    long floor = field.time().floor(about).longValueExact();
    return field.value(floor).equals(value) ? floor : floor + 1;
  }
}
