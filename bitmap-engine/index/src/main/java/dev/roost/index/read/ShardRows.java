package dev.roost.index.read;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldValue;
import java.util.List;

/** The rows of a field, or of a view of fields, in one shard. */
public interface ShardRows {
  /** The values that a record has, in ascending order. */
  List<FieldValue> values();

  /** How many records have the value at a place in {@link #values}. */
  int count(int place);

  /** The records that have the value at a place in {@link #values}. */
  ShardBits bits(int place);

  /** The records that have a value; none: no record has it. */
  ShardBits row(FieldValue value);

  /** The records that are not null. */
  ShardBits exists();
}
