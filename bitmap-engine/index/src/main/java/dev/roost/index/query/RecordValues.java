package dev.roost.index.query;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.ShardFields;
import java.util.Optional;

/** The values of a single-valued field in one shard, by position. */
public interface RecordValues {
  /** The value of the record at a position; none: null. */
  Optional<FieldValue> at(int position);

  /** The values of a field in a shard; decoded as a whole, and kept while there is room. */
  static RecordValues of(ShardFields fields, FieldSpec field) {
    if (field.kind().hasPlanes()) {
      Numbers numbers = fields.view(field).numbers();
      return position ->
          numbers.exists().contains(position)
              ? Optional.of(field.value(numbers.at(position)))
              : Optional.empty();
    }
    Ordinals ordinals = fields.view(field).ordinals();
    return position -> {
      int code = ordinals.codes().at(position);
      return code == 0 ? Optional.empty() : Optional.of(ordinals.values().get(code - 1));
    };
  }
}
