package dev.roost.index.query.oracle;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A field with what a random world draws its cells from.
 *
 * @param pool the values that occur; numbers of fields with planes as stored
 * @param times when members of a time set are added
 * @param nulls how many of six records have no value
 * @param run how many records on end have the same cell, on average
 */
record RandomField(
    FieldSpec spec, List<FieldValue> pool, List<LocalDateTime> times, int nulls, int run) {
  private static final int MOST_MEMBERS = 3;
  private static final int FEW_VALUES = 12;

  static RandomField of(String name, WorldSize world, Dice dice) {
    FieldSpec spec = RandomSpecs.any(name, dice);
    int most = spec.kind().isSingleValued() ? world.mostValues() : world.mostMembers();
    int size = dice.between(1, dice.oneIn(5) ? most : FEW_VALUES);
    return of(spec, dice.list(size, size, new RandomValues(spec, dice)::any), dice);
  }

  /** A field of one value a record, and of many values. */
  static RandomField wide(String name, int size, Dice dice) {
    FieldSpec spec = FieldSpec.mutex(name, dice.of(ValueType.STRING, ValueType.INT));
    List<FieldValue> pool =
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    spec.values() == ValueType.STRING
                        ? FieldValue.of("v" + i)
                        : FieldValue.of(7L * i - size))
            .toList();
    return of(spec, pool, dice);
  }

  private static RandomField of(FieldSpec spec, List<FieldValue> pool, Dice dice) {
    return new RandomField(
        spec,
        pool,
        dice.list(1, 12, new RandomValues(spec, dice)::time),
        dice.of(0, 0, 1, 1, 1, 1, 3, 3, 6),
        dice.of(1, 1, 1, 50));
  }

  /** What a record has; empty: null. */
  Optional<PlainCell> any(Dice dice) {
    return dice.below(6) < nulls ? Optional.empty() : Optional.of(cell(dice));
  }

  private PlainCell cell(Dice dice) {
    return switch (spec.kind()) {
      case MUTEX, BOOL, INT -> PlainCell.of(dice.of(pool));
      case SET -> PlainCell.of(members(dice));
      case TIME_SET -> PlainCell.timed(timed(dice));
      case SIGNED_SET -> signed(dice);
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS, SIGNED_EXISTS ->
          throw new IllegalStateException("a view has no cells of its own");
    };
  }

  private Set<FieldValue> members(Dice dice) {
    return new TreeSet<>(dice.list(0, MOST_MEMBERS, () -> dice.of(pool)));
  }

  private Map<FieldValue, Set<LocalDateTime>> timed(Dice dice) {
    Map<FieldValue, Set<LocalDateTime>> timed = new TreeMap<>();
    members(dice).forEach(m -> timed.put(m, new HashSet<>(dice.list(0, 2, () -> dice.of(times)))));
    return timed;
  }

  private PlainCell signed(Dice dice) {
    Set<FieldValue> whenTrue = members(dice);
    Set<FieldValue> whenFalse = members(dice);
    whenFalse.removeAll(whenTrue);
    return PlainCell.signed(whenTrue, whenFalse);
  }
}
