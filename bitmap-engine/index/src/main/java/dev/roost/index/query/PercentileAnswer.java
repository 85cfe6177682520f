package dev.roost.index.query;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Percentiles of fields with planes, found by counting how many numbers are at most some other: no
 * number is collected or sorted.
 */
final class PercentileAnswer {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final QueryContext context;
  private final Call.Percentile call;
  private Optional<Call.Records> fixed = Optional.empty();

  PercentileAnswer(QueryContext context, Call.Percentile call) {
    this.context = context;
    this.call = call;
  }

  Result.ValueCount answer() {
    FieldSpec field = call.field();
    fixed = call.filter().map(this::fix);
    long count = countWithin(Long.MIN_VALUE, Long.MAX_VALUE);
    if (count == 0) {
      return new Result.ValueCount(field, Optional.empty(), 0);
    }
    // The place between the numbers in their order, from 0.
    BigDecimal place = call.nth().multiply(BigDecimal.valueOf(count - 1)).divide(HUNDRED);
    BigInteger below = place.setScale(0, RoundingMode.FLOOR).toBigInteger();
    BigDecimal rest = place.subtract(new BigDecimal(below));
    long low = numberAt(below.longValueExact());
    long result = low;
    if (rest.signum() > 0) {
      long high = numberAt(below.longValueExact() + 1);
      BigDecimal distance = BigDecimal.valueOf(high).subtract(BigDecimal.valueOf(low));
      result =
          BigDecimal.valueOf(low)
              .add(rest.multiply(distance).setScale(0, RoundingMode.FLOOR))
              .longValueExact();
    }
    return new Result.ValueCount(field, Optional.of(field.value(result)), count);
  }

  /** The number at a place of their order: the least one that more than so many are at most. */
  private long numberAt(long place) {
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    while (low < high) {
      // The middle of two longs, rounded down, without overflow.
      long middle = (low & high) + ((low ^ high) >> 1);
      if (countWithin(Long.MIN_VALUE, middle) > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private long countWithin(long low, long high) {
    Call.Records range =
        low == Long.MIN_VALUE && high == Long.MAX_VALUE
            ? new Call.IsNotNull(call.field())
            : new Call.InRange(call.field(), low, high);
    return context.count(
        fixed.isPresent() ? new Call.Intersect(List.of(fixed.get(), range)) : range);
  }

  /** The records of the filter, found once. */
  private Call.Records fix(Call.Records filter) {
    Call.Records whole = new Call.Limit(filter, OptionalLong.empty(), 0);
    context.prepared().put(whole, context.materialize(filter));
    return whole;
  }
}
