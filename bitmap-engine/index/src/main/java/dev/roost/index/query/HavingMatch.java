package dev.roost.index.query;

import dev.roost.index.call.Call;
import dev.roost.index.call.Having;
import dev.roost.index.field.FieldValue;
import java.math.BigDecimal;
import java.util.Optional;

/** Says whether a group is one of those that a call asks for. */
final class HavingMatch {
  private final Call.GroupBy call;
  private final Result.Group group;

  HavingMatch(Call.GroupBy call, Result.Group group) {
    this.call = call;
    this.group = group;
  }

  boolean matches(Having having) {
    if (having instanceof Having.All all) {
      return all.conditions().stream().allMatch(this::matches);
    } else if (having instanceof Having.Any any) {
      return any.conditions().stream().anyMatch(this::matches);
    } else if (having instanceof Having.Not not) {
      return !matches(not.condition());
    }
    Having.Compare compare = (Having.Compare) having;
    return number(compare.measure())
        .map(number -> matches(number.compareTo(compare.value()), compare.comparison()))
        .orElse(false);
  }

  private static boolean matches(int order, Having.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private Optional<BigDecimal> number(Having.Measure measure) {
    if (measure instanceof Having.AggregateAt at) {
      return group.measures().get(at.place()).map(value -> number(at.place(), value));
    }
    return Optional.of(BigDecimal.valueOf(group.count()));
  }

  /** Decimals are compared as themselves, times and dates as stored. */
  private BigDecimal number(int place, FieldValue value) {
    if (value instanceof FieldValue.Int number) {
      return BigDecimal.valueOf(number.value());
    } else if (value instanceof FieldValue.Decimal number) {
      return number.value();
    }
    return BigDecimal.valueOf(call.aggregates().get(place).field().stored(value));
  }
}
