package dev.roost.index.server.json;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;

/** FeatureBase's names of fields' types. */
public final class FieldTypes {
  private FieldTypes() {}

  /** The {@code type} of a field's options in a schema. */
  public static String option(FieldSpec field) {
    return switch (field.kind()) {
      case MUTEX -> "mutex";
      case SET, SIGNED_SET, PACKED_BOOLS, PACKED_BOOLS_EXISTS, SIGNED_EXISTS -> "set";
      case TIME_SET -> "time";
      case BOOL -> "bool";
      case INT ->
          switch (field.values()) {
            case DECIMAL -> "decimal";
            case TIMESTAMP, DATE -> "timestamp";
            case INT, STRING, BOOL -> "int";
          };
    };
  }

  /** The {@code type} of a field in the table that Extract gives. */
  static String extracted(FieldSpec field) {
    if (field.kind() == FieldKind.INT) {
      return field.values() == ValueType.INT ? "int64" : option(field);
    }
    if (field.kind() == FieldKind.BOOL) {
      return "bool";
    }
    String member = field.values() == ValueType.STRING ? "string" : "uint64";
    return field.kind().isSingleValued() ? member : "[]" + member;
  }
}
