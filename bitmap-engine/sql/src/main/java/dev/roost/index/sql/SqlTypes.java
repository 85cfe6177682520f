package dev.roost.index.sql;

import dev.roost.index.call.Aggregate;
import dev.roost.index.field.CountUnit;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;

/** The names of types: those of FeatureBase's SQL, and {@code date}. */
final class SqlTypes {
  static final String BOOL = "bool";
  static final String INT = "int";
  static final String ID = "id";
  static final String STRING = "string";

  /** The digits that an average has more than its field, as {@link Aggregate.Average} says. */
  private static final int AVERAGE_DIGITS = 4;

  private SqlTypes() {}

  static String of(FieldSpec field) {
    if (!field.kind().isSingleValued()) {
      return field.values() == ValueType.STRING ? "stringset" : "idset";
    }
    return switch (field.values()) {
      case STRING -> STRING;
      case BOOL -> BOOL;
      case INT -> field.kind().hasPlanes() ? INT : ID;
      case DECIMAL -> decimal(field.scale());
      case TIMESTAMP -> "timestamp";
      // FeatureBase's DateInt of shorter units is a time.
      case DATE -> field.time().unit() == CountUnit.DAYS ? "date" : "timestamp";
    };
  }

  /** The type of one member of a set, or of the one value. */
  static String ofValue(FieldSpec field) {
    if (field.kind().isSingleValued()) {
      return of(field);
    }
    return field.values() == ValueType.STRING ? STRING : ID;
  }

  static String of(Aggregate aggregate) {
    FieldSpec field = aggregate.field();
    if (aggregate instanceof Aggregate.Average) {
      return decimal(field.scale() + AVERAGE_DIGITS);
    } else if (aggregate instanceof Aggregate.CountOf
        || aggregate instanceof Aggregate.CountDistinct) {
      return INT;
    }
    return of(field);
  }

  private static String decimal(int scale) {
    return "decimal(%d)".formatted(scale);
  }
}
