package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Call.RowsOf;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/**
 * FeatureBase's tests of sets: {@code setcontains(c, v)}, {@code setcontainsall(c, list)}, {@code
 * setcontainsany(c, list)}, {@code rangeq(c, from, to)}; a list is {@code ('a', 'b')} or {@code
 * ['a', 'b']}. Of a set that is null they are unknown.
 */
final class SetFunction {
  private static final String CONTAINS = "setcontains";
  private static final String CONTAINS_ALL = "setcontainsall";
  private static final String CONTAINS_ANY = "setcontainsany";
  private static final Map<String, Integer> ARGUMENTS =
      Map.of(CONTAINS, 2, CONTAINS_ALL, 2, CONTAINS_ANY, 2, "rangeq", 3);

  private final Scope scope;
  private final Function function;
  private final String name;
  private final List<? extends Expression> arguments;

  SetFunction(Scope scope, Function function) {
    this.scope = scope;
    this.function = function;
    this.name = function.getName().toLowerCase(Locale.ROOT);
    this.arguments = function.getParameters() == null ? List.of() : function.getParameters();
  }

  Records when(Wanted wanted) {
    FieldSpec set = set();
    Records rows =
        switch (name) {
          case CONTAINS -> row(set, arguments.get(1));
          case CONTAINS_ALL -> all(set, list());
          case CONTAINS_ANY -> any(set, list());
          default -> range(set);
        };
    if (function.isDistinct() || !Functions.isPlain(function)) {
      throw new SqlException(Places.of(function), "%s takes arguments only".formatted(name));
    }
    return wanted.isTrue() ? rows : Combine.without(new Call.IsNotNull(set), rows);
  }

  private FieldSpec set() {
    Integer size = ARGUMENTS.get(name);
    if (size == null) {
      throw Constructs.refusal(function, Conditions.SUPPORTED);
    }
    if (arguments.size() != size) {
      throw new SqlException(
          Places.of(function),
          "%s takes %d arguments, not %d".formatted(name, size, arguments.size()));
    }
    Expression column = arguments.get(0);
    if (scope.column(column).orElse(null) instanceof ColumnRef.Field f
        && !f.field().kind().isSingleValued()) {
      return f.field();
    }
    throw new SqlException(
        Places.of(column), "%s takes the column of a set as its first argument".formatted(name));
  }

  private List<? extends Expression> list() {
    Expression list = arguments.get(1);
    if (list instanceof ParenthesedExpressionList<?> items) {
      return items;
    } else if (list instanceof ArrayConstructor array && array.getDataType() == null) {
      return array.getExpressions();
    }
    throw new SqlException(
        Places.of(list), "%s takes a list, such as ('a', 'b') or ['a', 'b']".formatted(name));
  }

  private Records all(FieldSpec field, List<? extends Expression> members) {
    return members.isEmpty()
        ? new Call.IsNotNull(field)
        : Combine.all(members.stream().map(member -> row(field, member)).toList());
  }

  private Records any(FieldSpec field, List<? extends Expression> members) {
    return Combine.any(members.stream().map(member -> row(field, member)).toList());
  }

  private Records row(FieldSpec field, Expression member) {
    Operand operand = Operand.of(field, Literals.read(name, member), member);
    if (operand instanceof Operand.Value value) {
      return new Call.RowOf(field, value.value());
    } else if (operand instanceof Operand.Point point) {
      return point.whole() && point.floor().bitLength() < Long.SIZE
          ? new Call.RowOf(field, FieldValue.of(point.floor().longValueExact()))
          : Combine.NONE;
    }
    throw new SqlException(
        Places.of(member), "%s takes values, not NULL: for null sets use IS NULL".formatted(name));
  }

  private Records range(FieldSpec field) {
    if (field.kind() != FieldKind.TIME_SET) {
      throw new SqlException(
          Places.of(function),
          "rangeq takes a set with times, and column '%s' has none".formatted(field.name()));
    }
    TimeRange range = new TimeRange(Bounds.time(arguments.get(1)), Bounds.time(arguments.get(2)));
    if (range.isAll()) {
      throw new SqlException(
          Places.of(function), "rangeq takes a time from or to: they are not both NULL");
    }
    return new Call.UnionRows(
        List.of(
            new RowsOf(
                field,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                range)));
  }
}
