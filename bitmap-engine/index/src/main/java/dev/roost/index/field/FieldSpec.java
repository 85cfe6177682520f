package dev.roost.index.field;

import java.io.Serializable;
import java.util.regex.Pattern;

/** A field of an index: the name of its feature, how it is indexed and the type of its values. */
public record FieldSpec(String name, FieldKind kind, ValueType values) implements Serializable {
  /** The field of the records that are live. No feature can have this name. */
  public static final String EXISTS = "_exists";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,229}");

  public FieldSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("field name '%s' does not match %s".formatted(name, NAME));
    }
    if (!kind.holds(values)) {
      throw new IllegalArgumentException(
          "field '%s': a %s field cannot hold values of type %s".formatted(name, kind, values));
    }
  }

  /** A field of at most one string or integer a record, with a row per value. */
  public static FieldSpec mutex(String name, ValueType values) {
    return new FieldSpec(name, FieldKind.MUTEX, values);
  }

  /** A field of any number of strings or integers a record. */
  public static FieldSpec set(String name, ValueType values) {
    return new FieldSpec(name, FieldKind.SET, values);
  }

  public static FieldSpec bool(String name) {
    return new FieldSpec(name, FieldKind.BOOL, ValueType.BOOL);
  }

  /** A signed 64-bit integer a record. */
  public static FieldSpec integer(String name) {
    return new FieldSpec(name, FieldKind.INT, ValueType.INT);
  }
}
