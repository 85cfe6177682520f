package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.PackedCodes;
import dev.roost.index.read.ShardFields;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The values of a single-valued field in one shard as codes: 0 is null.
 *
 * @param codes by position
 * @param size how many codes there are
 * @param values of the codes from 1 on
 * @param dictionary equal to that of another shard's column if codes mean the same there
 */
record GroupColumn(PackedCodes codes, int size, IntFunction<FieldValue> values, Object dictionary) {
  /**
   * The column of a field.
   *
   * @param records those whose codes are asked for
   */
  static GroupColumn of(ShardFields fields, FieldSpec field, ShardBits records) {
    if (!field.kind().hasPlanes()) {
      Ordinals ordinals = fields.view(field).ordinals();
      return new GroupColumn(
          ordinals.codes(),
          ordinals.values().size() + 1,
          code -> ordinals.values().get(code - 1),
          ordinals.values());
    }
    Numbers numbers = fields.view(field).numbers();
    if (numbers.hasCodes()) {
      int size = (int) (numbers.greatest() - numbers.least()) + 2;
      return new GroupColumn(
          numbers.codes(),
          size,
          code -> field.value(numbers.least() + code - 1),
          List.of(numbers.least(), numbers.greatest()));
    }
    return ofWide(field, numbers, records);
  }

  /** Numbers that lie far apart are given codes as they are met. */
  private static GroupColumn ofWide(FieldSpec field, Numbers numbers, ShardBits records) {
    LongNumbers met = new LongNumbers();
    int[] codes = new int[RecordIds.SHARD_SIZE];
    records
        .and(numbers.exists())
        .forEach(position -> codes[position] = met.of(numbers.at(position)) + 1);
    return new GroupColumn(
        PackedCodes.of(codes, met.size()),
        met.size() + 1,
        code -> field.value(met.key(code - 1)),
        met);
  }

  /** The value of a code; none: null. */
  Optional<FieldValue> value(int code) {
    return code == 0 ? Optional.empty() : Optional.of(values.apply(code));
  }
}
