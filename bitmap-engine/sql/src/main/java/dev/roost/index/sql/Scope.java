package dev.roost.index.sql;

import dev.roost.index.call.Schema;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;

/** The names that a query may use. */
final class Scope {
  private final Schema schema;
  private final Set<String> qualifiers = new LinkedHashSet<>();

  Scope(Schema schema, Table table) {
    this.schema = schema;
    if (table.getAlias() != null) {
      qualifiers.add(Names.unquoted(table.getAlias().getName()));
    }
    qualifiers.add(Names.of(table));
    qualifiers.add(Names.unquoted(table.getName()));
  }

  Schema schema() {
    return schema;
  }

  /** The name of a column in the text; empty if this is none. */
  static Optional<String> name(Expression written) {
    Expression part = Logic.unwrapped(written);
    if (part instanceof Column column) {
      if (!column.toString().equals(column.getFullyQualifiedName())) {
        throw new SqlException(
            Places.of(part),
            "'%s' is not supported: name a column".formatted(Shown.of(column.toString())));
      }
      return Optional.of(Names.resolved(column.getColumnName()));
    } else if (part instanceof DateUnitExpression unit) {
      // A column that is named like a unit of time.
      return Optional.of(unit.getType().name().toLowerCase(Locale.ROOT));
    }
    return Optional.empty();
  }

  /** Whether the name is written with that of a table before it. */
  static boolean isQualified(Expression written) {
    return Logic.unwrapped(written) instanceof Column column
        && column.getTable() != null
        && !column.getTable().getFullyQualifiedName().isEmpty();
  }

  /**
   * The column of this name; empty if this is no name.
   *
   * @throws SqlException when there is no such column
   */
  Optional<ColumnRef> column(Expression written) {
    Optional<String> name = name(written);
    if (name.isPresent() && isQualified(written)) {
      requireTable(((Column) Logic.unwrapped(written)).getTable(), written);
    }
    return name.map(n -> column(n, written));
  }

  private ColumnRef column(String name, Expression at) {
    if (name.equals(ColumnRef.KEY)) {
      return new ColumnRef.Key();
    }
    return schema
        .find(name)
        .map(ColumnRef.Field::new)
        .orElseThrow(() -> new SqlException(Places.of(at), unknown(name)));
  }

  private String unknown(String name) {
    return "%s has no column '%s'; its columns are: %s"
        .formatted(schema.index(), Shown.of(name), String.join(", ", columns()));
  }

  private Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    columns.add(ColumnRef.KEY);
    schema.fields().forEach(f -> columns.add(f.name()));
    return columns;
  }

  /** Refuses a name before a point that is not the table's. */
  void requireTable(Table qualifier, Expression at) {
    String name = Names.of(qualifier);
    if (qualifiers.stream().noneMatch(q -> q.equalsIgnoreCase(name))) {
      throw new SqlException(
          Places.of(at),
          "'%s' is not in FROM; names there: %s"
              .formatted(Shown.of(name), String.join(", ", qualifiers)));
    }
  }
}
