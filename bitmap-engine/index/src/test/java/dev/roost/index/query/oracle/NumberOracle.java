package dev.roost.index.query.oracle;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is computed of the numbers of some records. */
final class NumberOracle {
  private static final int DIGITS_OF_AVERAGES = 4;

  private final PlainIndex index;

  NumberOracle(PlainIndex index) {
    this.index = index;
  }

  Result.ValueCount sum(FieldSpec field, Collection<Long> records) {
    List<Long> numbers = numbers(field, records);
    return new Result.ValueCount(
        field,
        numbers.isEmpty()
            ? Optional.empty()
            : Optional.of(new FieldValue.Decimal(sum(field, numbers))),
        numbers.size());
  }

  Result.ValueCount min(FieldSpec field, Collection<Long> records) {
    List<Long> numbers = numbers(field, records);
    return numbers.isEmpty() ? none(field) : valueCount(field, Collections.min(numbers), numbers);
  }

  Result.ValueCount max(FieldSpec field, Collection<Long> records) {
    List<Long> numbers = numbers(field, records);
    return numbers.isEmpty() ? none(field) : valueCount(field, Collections.max(numbers), numbers);
  }

  /**
   * With the numbers in ascending order from place 0, the one at {@code nth / 100 · (count − 1)};
   * between two places the straight line between their numbers, rounded down.
   */
  Result.ValueCount percentile(FieldSpec field, BigDecimal nth, Collection<Long> records) {
    List<Long> numbers = numbers(field, records);
    if (numbers.isEmpty()) {
      return none(field);
    }
    Collections.sort(numbers);
    BigDecimal place = nth.movePointLeft(2).multiply(BigDecimal.valueOf(numbers.size() - 1));
    int below = place.setScale(0, RoundingMode.FLOOR).intValueExact();
    BigDecimal low = BigDecimal.valueOf(numbers.get(below));
    BigDecimal high = BigDecimal.valueOf(numbers.get(Math.min(below + 1, numbers.size() - 1)));
    BigDecimal share = place.subtract(BigDecimal.valueOf(below));
    BigDecimal exact = low.add(share.multiply(high.subtract(low)));
    long rounded = exact.setScale(0, RoundingMode.FLOOR).longValueExact();
    return new Result.ValueCount(field, Optional.of(field.value(rounded)), numbers.size());
  }

  /** A measure of a group; none: null. */
  Optional<FieldValue> measure(Aggregate aggregate, Collection<Long> group) {
    FieldSpec field = aggregate.field();
    if (aggregate instanceof Aggregate.CountOf) {
      return Optional.of(
          FieldValue.of(group.stream().filter(id -> !index.isNull(id, field)).count()));
    } else if (aggregate instanceof Aggregate.CountDistinct) {
      return Optional.of(
          FieldValue.of(new RowsOracle(index).counts(field, group, TimeRange.ALL).size()));
    } else if (aggregate instanceof Aggregate.Sum) {
      return sum(field, group).value();
    } else if (aggregate instanceof Aggregate.Min) {
      return min(field, group).value();
    } else if (aggregate instanceof Aggregate.Max) {
      return max(field, group).value();
    }
    List<Long> numbers = numbers(field, group);
    return numbers.isEmpty() ? Optional.empty() : Optional.of(average(field, numbers));
  }

  private static FieldValue average(FieldSpec field, List<Long> numbers) {
    return new FieldValue.Decimal(
        sum(field, numbers)
            .divide(
                BigDecimal.valueOf(numbers.size()),
                field.scale() + DIGITS_OF_AVERAGES,
                RoundingMode.HALF_EVEN));
  }

  private static BigDecimal sum(FieldSpec field, List<Long> numbers) {
    BigInteger sum = BigInteger.ZERO;
    for (long number : numbers) {
      sum = sum.add(BigInteger.valueOf(number));
    }
    return new BigDecimal(sum, field.scale());
  }

  private List<Long> numbers(FieldSpec field, Collection<Long> records) {
    List<Long> numbers = new ArrayList<>();
    for (long id : records) {
      index.number(id, field).ifPresent(numbers::add);
    }
    return numbers;
  }

  private static Result.ValueCount valueCount(FieldSpec field, long value, List<Long> numbers) {
    return new Result.ValueCount(
        field, Optional.of(field.value(value)), numbers.stream().filter(n -> n == value).count());
  }

  private static Result.ValueCount none(FieldSpec field) {
    return new Result.ValueCount(field, Optional.empty(), 0);
  }
}
