package dev.roost.index.query;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A field with the values that a random world draws from; a cell is the set of a record's values.
 */
record Field(FieldSpec spec, List<FieldValue> pool) {
  private static final long[] EXTREMES = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE
  };

  static Field random(String name, Random random) {
    ValueType rowType = random.nextBoolean() ? ValueType.STRING : ValueType.INT;
    FieldSpec spec =
        switch (random.nextInt(4)) {
          case 0 -> FieldSpec.mutex(name, rowType);
          case 1 -> FieldSpec.set(name, rowType);
          case 2 -> FieldSpec.bool(name);
          default -> FieldSpec.integer(name);
        };
    int size = 1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 12);
    int shape = random.nextInt(4);
    return new Field(
        spec, IntStream.range(0, size).mapToObj(i -> value(spec.values(), shape, random)).toList());
  }

  private static FieldValue value(ValueType type, int shape, Random random) {
    return switch (type) {
      case BOOL -> FieldValue.of(random.nextBoolean());
      case INT -> FieldValue.of(number(shape, random));
      case STRING ->
          FieldValue.of(
              random
                  .ints(random.nextInt(6), 0, 6)
                  .mapToObj(i -> List.of("a", "b", "\"", "\\", "é", "😀").get(i))
                  .reduce("", String::concat));
    };
  }

  /** Small ones, positive ones, negative ones, or the extremes among all. */
  private static long number(int shape, Random random) {
    return switch (shape) {
      case 0 -> random.nextInt(20) - 10;
      case 1 -> 1_000_000_000_000L + random.nextInt(1 << 20);
      case 2 -> -7 - random.nextInt(5000);
      default ->
          random.nextBoolean() ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextLong();
    };
  }

  FieldValue any(Random random) {
    return pool.get(random.nextInt(pool.size()));
  }

  /** The values of a record that is not null in this field. */
  Set<FieldValue> cell(Random random) {
    Set<FieldValue> cell = new TreeSet<>();
    int members = spec.kind().isSingleValued() ? 1 : random.nextInt(4);
    for (int i = 0; i < members; i++) {
      cell.add(any(random));
    }
    return cell;
  }
}
