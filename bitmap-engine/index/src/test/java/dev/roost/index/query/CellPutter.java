package dev.roost.index.query;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import java.util.Collection;

/** Gives a cell to a builder by the method for its kind. */
final class CellPutter {
  private CellPutter() {}

  static void put(
      PartitionIndexBuilder builder,
      int field,
      long seq,
      FieldSpec spec,
      Collection<FieldValue> values) {
    if (!spec.kind().isSingleValued()) {
      switch (spec.values()) {
        case STRING ->
            builder.putStrings(field, seq, values.stream().map(FieldValue::text).toList());
        case INT ->
            builder.putInts(
                field, seq, values.stream().map(v -> ((FieldValue.Int) v).value()).toList());
        case BOOL -> throw new IllegalStateException("there are no sets of booleans");
      }
      return;
    }
    FieldValue value = values.iterator().next();
    switch (spec.values()) {
      case STRING -> builder.put(field, seq, value.text());
      case INT -> builder.put(field, seq, ((FieldValue.Int) value).value());
      case BOOL -> builder.put(field, seq, ((FieldValue.Bool) value).value());
    }
  }
}
