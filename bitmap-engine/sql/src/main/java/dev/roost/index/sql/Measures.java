package dev.roost.index.sql;

import dev.roost.index.call.Aggregate;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;

/** Reads aggregate functions. */
final class Measures {
  private static final String COUNT = "count";
  private static final Set<String> NAMES = Set.of(COUNT, "sum", "avg", "min", "max");

  /** What an aggregate may be, as the end of a sentence. */
  static final String SUPPORTED =
      "aggregates are COUNT(*), COUNT(column), COUNT(DISTINCT column), SUM, AVG, MIN and MAX of a"
          + " column";

  private final Scope scope;

  Measures(Scope scope) {
    this.scope = scope;
  }

  /** Whether a part is an aggregate function. */
  static boolean isMeasure(Expression part) {
    return part instanceof Function function
        && NAMES.contains(function.getName().toLowerCase(Locale.ROOT));
  }

  /** The measure; empty if this is none. */
  Optional<Output.Measure> find(Expression written) {
    Expression part = Logic.unwrapped(written);
    return isMeasure(part) ? Optional.of(read((Function) part)) : Optional.empty();
  }

  private Output.Measure read(Function function) {
    List<? extends Expression> parameters =
        function.getParameters() == null ? List.of() : function.getParameters();
    if (parameters.size() != 1) {
      throw new SqlException(
          Places.of(function),
          "%s takes one column, not %d; %s"
              .formatted(function.getName(), parameters.size(), SUPPORTED));
    }
    Output.Measure measure = read(function, parameters.get(0));
    if (!Functions.isPlain(function)) {
      throw new SqlException(
          Places.of(function), "'%s'; %s".formatted(Shown.of(function.toString()), SUPPORTED));
    }
    return measure;
  }

  private Output.Measure read(Function function, Expression parameter) {
    String name = function.getName().toLowerCase(Locale.ROOT);
    if (name.equals(COUNT) && isEverything(parameter) && !function.isDistinct()) {
      return new Output.CountAll();
    }
    Optional<ColumnRef> column = scope.column(parameter);
    if (column.isEmpty()) {
      throw Constructs.refusal(parameter, SUPPORTED);
    }
    if (column.get() instanceof ColumnRef.Field f) {
      return new Output.Of(aggregate(name, f.field(), function));
    } else if (name.equals(COUNT)) {
      // Every record has a key, and no two have the same.
      return new Output.CountAll();
    }
    throw new SqlException(
        Places.of(parameter), "%s of _id is not supported: COUNT is".formatted(function.getName()));
  }

  private static boolean isEverything(Expression parameter) {
    return parameter instanceof LongValue
        || (parameter instanceof AllColumns && !(parameter instanceof AllTableColumns));
  }

  private static Aggregate aggregate(String name, FieldSpec field, Function function) {
    return switch (name) {
      case COUNT ->
          function.isDistinct() ? new Aggregate.CountDistinct(field) : new Aggregate.CountOf(field);
      case "min" -> new Aggregate.Min(withPlanes(field, function));
      case "max" -> new Aggregate.Max(withPlanes(field, function));
      case "sum" -> new Aggregate.Sum(ofNumbers(field, function));
      default -> new Aggregate.Average(ofNumbers(field, function));
    };
  }

  private static FieldSpec withPlanes(FieldSpec field, Function function) {
    if (!field.kind().hasPlanes()) {
      throw unfit(field, function, "int, decimal, timestamp and date");
    }
    return field;
  }

  private static FieldSpec ofNumbers(FieldSpec field, Function function) {
    if (function.isDistinct()) {
      throw new SqlException(
          Places.of(function),
          "%s of DISTINCT values is not supported; %s".formatted(function.getName(), SUPPORTED));
    }
    if (!isNumber(field)) {
      throw unfit(field, function, "int and decimal");
    }
    return field;
  }

  /** Whether values are added up: numbers with planes that are no times. */
  static boolean isNumber(FieldSpec field) {
    return field.kind().hasPlanes()
        && (field.values() == ValueType.INT || field.values() == ValueType.DECIMAL);
  }

  private static SqlException unfit(FieldSpec field, Function function, String types) {
    return new SqlException(
        Places.of(function),
        "%s works on columns of type %s, and '%s' is of type %s"
            .formatted(function.getName(), types, field.name(), SqlTypes.of(field)));
  }
}
