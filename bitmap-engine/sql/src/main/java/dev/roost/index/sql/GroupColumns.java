package dev.roost.index.sql;

import dev.roost.index.field.FieldSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;

/** Reads GROUP BY: columns of the table, else columns of the result by alias or position. */
final class GroupColumns {
  private static final String SUPPORTED = "GROUP BY takes columns, aliases and positions";

  private final Scope scope;
  private final List<Item> items;

  GroupColumns(Scope scope, List<Item> items) {
    this.scope = scope;
    this.items = items;
  }

  List<FieldSpec> read(List<Expression> written) {
    Set<FieldSpec> fields = new LinkedHashSet<>();
    written.forEach(part -> fields.add(field(Logic.unwrapped(part))));
    return List.copyOf(fields);
  }

  private FieldSpec field(Expression part) {
    if (part instanceof LongValue position) {
      return field(Ordering.at(position, "GROUP BY", items).output(), part);
    }
    Optional<String> name = Scope.name(part);
    if (name.isEmpty()) {
      throw Constructs.refusal(part, SUPPORTED);
    }
    boolean isColumn =
        Scope.isQualified(part)
            || name.get().equals(ColumnRef.KEY)
            || scope.schema().find(name.get()).isPresent();
    Optional<Output> aliased = isColumn ? Optional.empty() : Ordering.named(name.get(), items);
    return aliased.isPresent() ? field(aliased.get(), part) : column(part);
  }

  private FieldSpec column(Expression part) {
    if (scope.column(part).orElse(null) instanceof ColumnRef.Field f) {
      return f.field();
    }
    throw new SqlException(
        Places.of(part), "every _id is a group of its own: leave GROUP BY out, or name a column");
  }

  private static FieldSpec field(Output output, Expression part) {
    if (output instanceof Output.OfField f) {
      return f.field();
    }
    throw new SqlException(
        Places.of(part), "this column of the result is no column of the table; " + SUPPORTED);
  }
}
