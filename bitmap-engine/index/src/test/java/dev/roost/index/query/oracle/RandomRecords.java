package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Random calls that return records, and random Rows calls. */
final class RandomRecords {
  private static final long[] SHIFTS = {
    0, 1, 2, 40, 65_535, 65_536, 1 << 20, (1 << 20) + 1, -1, -30, -65_536, Long.MAX_VALUE
  };

  private final RandomArguments arguments;
  private final Dice dice;

  RandomRecords(RandomArguments arguments, Dice dice) {
    this.arguments = arguments;
    this.dice = dice;
  }

  Optional<Call.Records> filter() {
    return dice.maybe(2, () -> any(dice.below(3)));
  }

  Call.Records any(int depth) {
    if (depth == 0 || dice.oneIn(3)) {
      return leaf();
    }
    Call.Records first = any(depth - 1);
    return switch (dice.below(10)) {
      case 0 -> new Call.Not(first);
      case 1 -> new Call.Union(some(0, depth));
      case 2, 3 -> new Call.Intersect(some(dice.between(1, 2), depth));
      case 4 -> new Call.Difference(first, some(0, depth));
      case 5 -> new Call.Xor(some(0, depth));
      case 6 -> new Call.Limit(first, limit(), dice.of(0, 0, 1, 4));
      case 7 -> new Call.Union(rowsOfOneField());
      case 8 -> arguments.areKeyedById() ? new Call.Shift(first, shift()) : first;
      default -> new Call.UnionRows(dice.list(1, 2, this::rows));
    };
  }

  private List<Call.Records> some(int least, int depth) {
    return dice.list(least, Math.max(least, 2 + dice.below(2)), () -> any(depth - 1));
  }

  private List<Call.Records> rowsOfOneField() {
    FieldSpec field = arguments.field();
    if (field.kind().hasPlanes()) {
      return dice.list(1, 4, () -> comparison(field));
    }
    TimeRange time = arguments.time(field);
    return arguments.neighbours(field).stream()
        .<Call.Records>map(value -> new Call.RowOf(field, value, time))
        .toList();
  }

  OptionalLong limit() {
    return dice.oneIn(3) ? OptionalLong.empty() : OptionalLong.of(dice.below(12));
  }

  private long shift() {
    return SHIFTS[dice.below(SHIFTS.length)];
  }

  private Call.Records leaf() {
    if (dice.oneIn(12)) {
      return new Call.All();
    }
    if (dice.oneIn(10)) {
      List<RecordKey> keys = dice.list(1, 4, arguments::key);
      return arguments.areKeyedById() && dice.coin()
          ? new Call.ConstRow(keys)
          : new Call.HasKey(keys);
    }
    FieldSpec field = arguments.field();
    if (dice.oneIn(6)) {
      return dice.coin() ? new Call.IsNull(field) : new Call.IsNotNull(field);
    }
    return field.kind().hasPlanes() ? comparison(field) : row(field);
  }

  private Call.Records row(FieldSpec field) {
    return new Call.RowOf(field, arguments.value(field), arguments.time(field));
  }

  private Call.Records comparison(FieldSpec field) {
    long number = arguments.number(field);
    return switch (dice.below(5)) {
      case 0 -> new Call.InRange(field, number, number);
      case 1 -> new Call.InRange(field, number, Long.MAX_VALUE);
      case 2 -> new Call.InRange(field, Long.MIN_VALUE, number);
      case 3 -> new Call.NotEqual(field, number);
      default -> new Call.InRange(field, number, arguments.number(field));
    };
  }

  Call.RowsOf rows() {
    return rows(arguments.field());
  }

  Call.RowsOf rows(FieldSpec field) {
    boolean strings = field.kind().hasRows() && field.values() == ValueType.STRING;
    return new Call.RowsOf(
        field,
        strings ? dice.maybe(4, () -> arguments.like(field)) : Optional.empty(),
        dice.maybe(8, arguments::key),
        dice.maybe(5, () -> arguments.value(field)),
        dice.maybe(5, () -> dice.list(1, 4, () -> arguments.value(field))),
        dice.oneIn(4) ? OptionalLong.of(dice.between(dice.below(2), 5)) : OptionalLong.empty(),
        arguments.time(field));
  }
}
