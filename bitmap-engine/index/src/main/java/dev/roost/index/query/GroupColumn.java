package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.PackedCodes;
import dev.roost.index.read.ShardFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The values of a single-valued field in one shard as codes: 0 is null. */
interface GroupColumn {
  /** How many codes there are. */
  int size();

  /** The value of a code; none: null. */
  Optional<FieldValue> value(int code);

  /** {@code places[i] = places[i] × size + code} of the first {@code count} positions. */
  void combine(int[] positions, int count, long[] places);

  /** The same of positions that follow each other without a gap. */
  default void combineAll(int[] positions, int count, long[] places) {
    combine(positions, count, places);
  }

  /**
   * The column of a field.
   *
   * @param records those whose codes are asked for
   */
  static GroupColumn of(ShardFields fields, FieldSpec field, ShardBits records) {
    if (!field.kind().hasPlanes()) {
      Ordinals ordinals = fields.view(field).ordinals();
      return new CodeColumn(
          ordinals.codes(), ordinals.values().size() + 1, code -> ordinals.values().get(code - 1));
    }
    Numbers numbers = fields.view(field).numbers();
    if (numbers.hasCodes()) {
      int size = (int) (numbers.greatest() - numbers.least()) + 2;
      return new CodeColumn(numbers.codes(), size, code -> field.value(numbers.least() + code - 1));
    }
    return new NumberColumn(field, numbers, records);
  }

  /** A field whose values are decoded to codes. */
  record CodeColumn(PackedCodes codes, int size, IntFunction<FieldValue> values)
      implements GroupColumn {
    @Override
    public Optional<FieldValue> value(int code) {
      return code == 0 ? Optional.empty() : Optional.of(values.apply(code));
    }

    @Override
    public void combine(int[] positions, int count, long[] places) {
      codes.combine(positions, count, size, places);
    }

    @Override
    public void combineAll(int[] positions, int count, long[] places) {
      codes.combineAll(positions[0], count, size, places);
    }
  }

  /** A field whose numbers lie far apart: codes are given to them as they are met. */
  final class NumberColumn implements GroupColumn {
    private final FieldSpec field;
    private final Numbers numbers;
    private final Map<Long, Integer> codes = new HashMap<>();
    private final List<Long> values = new ArrayList<>();

    NumberColumn(FieldSpec field, Numbers numbers, ShardBits records) {
      this.field = field;
      this.numbers = numbers;
      records.forEach(
          position -> {
            if (numbers.exists().contains(position)) {
              codes.computeIfAbsent(
                  numbers.at(position),
                  number -> {
                    values.add(number);
                    return values.size();
                  });
            }
          });
    }

    @Override
    public int size() {
      return values.size() + 1;
    }

    @Override
    public Optional<FieldValue> value(int code) {
      return code == 0 ? Optional.empty() : Optional.of(field.value(values.get(code - 1)));
    }

    @Override
    public void combine(int[] positions, int count, long[] places) {
      for (int i = 0; i < count; i++) {
        int code =
            numbers.exists().contains(positions[i]) ? codes.get(numbers.at(positions[i])) : 0;
        places[i] = places[i] * size() + code;
      }
    }
  }
}
