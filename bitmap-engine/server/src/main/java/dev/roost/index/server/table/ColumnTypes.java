package dev.roost.index.server.table;

import dev.roost.index.call.Aggregate;
import dev.roost.index.field.CountUnit;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;

/** The types of columns: the names of FeatureBase's SQL, and {@code date}. */
public final class ColumnTypes {
  static final String INT = "int";
  static final String ID = "id";
  static final String STRING = "string";
  static final String BOOL = "bool";

  private ColumnTypes() {}

  /** Of a record's value in a field. */
  public static String of(FieldSpec field) {
    if (field.kind().isSingleValued()) {
      return ofMember(field);
    }
    return field.values() == ValueType.STRING ? "stringset" : "idset";
  }

  /** Of one member of a field that may be a set. */
  static String ofMember(FieldSpec field) {
    return switch (field.values()) {
      case STRING -> STRING;
      case BOOL -> BOOL;
      case INT -> field.kind().hasPlanes() ? INT : ID;
      case DECIMAL -> "decimal(%d)".formatted(field.scale());
      case TIMESTAMP -> "timestamp";
      // FeatureBase's DateInt of shorter units is a time.
      case DATE -> field.time().unit() == CountUnit.DAYS ? "date" : "timestamp";
    };
  }

  /** Of what is computed of a group. */
  static String of(Aggregate aggregate) {
    if (aggregate instanceof Aggregate.CountOf || aggregate instanceof Aggregate.CountDistinct) {
      return INT;
    }
    if (aggregate instanceof Aggregate.Average) {
      return "decimal(%d)".formatted(aggregate.field().scale() + 4);
    }
    return ofMember(aggregate.field());
  }

  /** The name of a column with what is computed of a group. */
  static String nameOf(Aggregate aggregate) {
    String field = aggregate.field().name();
    if (aggregate instanceof Aggregate.Sum) {
      return "sum(%s)".formatted(field);
    } else if (aggregate instanceof Aggregate.Average) {
      return "avg(%s)".formatted(field);
    } else if (aggregate instanceof Aggregate.Min) {
      return "min(%s)".formatted(field);
    } else if (aggregate instanceof Aggregate.Max) {
      return "max(%s)".formatted(field);
    } else if (aggregate instanceof Aggregate.CountOf) {
      return "count(%s)".formatted(field);
    }
    return "count(distinct %s)".formatted(field);
  }
}
