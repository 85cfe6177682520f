package dev.roost.index.read;

import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.manifest.Bounds;

/** The least and the greatest value of a fragment with rows. */
record RowBounds(FieldValue min, FieldValue max) {
  static RowBounds of(Bounds bounds, ValueType type) {
    return new RowBounds(value(type, bounds.min()), value(type, bounds.max()));
  }

  private static FieldValue value(ValueType type, String text) {
    return switch (type) {
      case STRING -> FieldValue.of(text);
      case INT -> FieldValue.of(Long.parseLong(text));
      case BOOL -> FieldValue.of(Boolean.parseBoolean(text));
      case DECIMAL, TIMESTAMP, DATE -> throw new IllegalStateException(type + " has no rows");
    };
  }

  boolean contains(FieldValue value) {
    return min.compareTo(value) <= 0 && value.compareTo(max) <= 0;
  }
}
