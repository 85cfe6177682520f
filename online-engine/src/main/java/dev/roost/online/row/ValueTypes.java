package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.core.v1alpha1.ValueType;

/** What the types of the contract mean here. */
public final class ValueTypes {

  private static final String PREFIX = "VALUE_TYPE_";

  private ValueTypes() {}

  /** The type without its prefix, such as {@code STRING_SET}. */
  public static String name(ValueType type) {
    return type.name().startsWith(PREFIX) ? type.name().substring(PREFIX.length()) : type.name();
  }

  /** Whether a value, or null, may stand in a feature of this type. */
  static boolean fits(ValueType type, Value value) {
    return value.getKindCase() == Value.KindCase.KIND_NOT_SET || value.getKindCase() == kind(type);
  }

  /** The kind of value that a type has. */
  public static Value.KindCase kind(ValueType type) {
    return switch (type) {
      case VALUE_TYPE_BOOL -> Value.KindCase.BOOL_VALUE;
      case VALUE_TYPE_INT -> Value.KindCase.INT_VALUE;
      case VALUE_TYPE_DOUBLE -> Value.KindCase.DOUBLE_VALUE;
      case VALUE_TYPE_DECIMAL -> Value.KindCase.DECIMAL_VALUE;
      case VALUE_TYPE_STRING -> Value.KindCase.STRING_VALUE;
      case VALUE_TYPE_BYTES -> Value.KindCase.BYTES_VALUE;
      case VALUE_TYPE_TIMESTAMP -> Value.KindCase.TIMESTAMP_VALUE;
      case VALUE_TYPE_DATE -> Value.KindCase.DATE_VALUE;
      case VALUE_TYPE_STRING_SET -> Value.KindCase.STRING_SET_VALUE;
      case VALUE_TYPE_INT_SET -> Value.KindCase.INT_SET_VALUE;
      case VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw new RowFormatException(
              "Value type " + type + " is unknown; upgrade the online engine.");
    };
  }
}
