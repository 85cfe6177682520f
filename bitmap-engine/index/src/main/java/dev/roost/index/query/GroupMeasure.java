package dev.roost.index.query;

import dev.roost.index.call.Aggregate;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What is known so far of one aggregate of one group. */
final class GroupMeasure {
  private static final int DIGITS_OF_AVERAGES = 4;

  private long count;
  private BigInteger sum = BigInteger.ZERO;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private Set<Object> distinct = Set.of();

  /** Adds the numbers of {@code values} records. */
  void add(long values, BigInteger total, long least, long greatest) {
    count += values;
    sum = sum.add(total);
    min = Math.min(min, least);
    max = Math.max(max, greatest);
  }

  void addCount(long values) {
    count += values;
  }

  void addDistinct(Object value) {
    if (distinct.isEmpty()) {
      distinct = new HashSet<>();
    }
    distinct.add(value);
  }

  void add(GroupMeasure other) {
    add(other.count, other.sum, other.min, other.max);
    other.distinct.forEach(this::addDistinct);
  }

  /** The measure; none: null. */
  Optional<FieldValue> value(Aggregate aggregate) {
    FieldSpec field = aggregate.field();
    if (aggregate instanceof Aggregate.CountOf) {
      return Optional.of(FieldValue.of(count));
    } else if (aggregate instanceof Aggregate.CountDistinct) {
      return Optional.of(FieldValue.of((long) distinct.size()));
    } else if (count == 0) {
      return Optional.empty();
    } else if (aggregate instanceof Aggregate.Min) {
      return Optional.of(field.value(min));
    } else if (aggregate instanceof Aggregate.Max) {
      return Optional.of(field.value(max));
    }
    BigDecimal total = new BigDecimal(sum, field.scale());
    return Optional.of(
        new FieldValue.Decimal(
            aggregate instanceof Aggregate.Average
                ? total.divide(
                    BigDecimal.valueOf(count),
                    field.scale() + DIGITS_OF_AVERAGES,
                    RoundingMode.HALF_EVEN)
                : total));
  }
}
