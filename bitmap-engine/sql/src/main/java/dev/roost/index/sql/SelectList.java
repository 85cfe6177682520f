package dev.roost.index.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.SelectItem;

/** Reads what stands between SELECT and FROM. */
final class SelectList {
  private static final String SUPPORTED =
      "columns of the result are *, columns (also _id) and aggregates";

  private final Scope scope;
  private final Measures measures;

  SelectList(Scope scope) {
    this.scope = scope;
    this.measures = new Measures(scope);
  }

  List<Item> read(List<SelectItem<?>> written) {
    List<Item> items = new ArrayList<>();
    for (SelectItem<?> item : written) {
      if (item.getExpression() instanceof AllColumns all) {
        items.addAll(everything(all));
      } else {
        items.add(one(item));
      }
    }
    return List.copyOf(items);
  }

  private List<Item> everything(AllColumns all) {
    String plain = "*";
    if (all instanceof AllTableColumns ofTable) {
      scope.requireTable(ofTable.getTable(), all);
      plain = ofTable.getTable().getFullyQualifiedName() + ".*";
    }
    if (!all.toString().equals(plain)) {
      throw new SqlException(
          Places.of(all), "'%s'; %s".formatted(Shown.of(all.toString()), SUPPORTED));
    }
    List<Item> items = new ArrayList<>();
    items.add(new Item(ColumnRef.KEY, new Output.Key(), all));
    scope
        .schema()
        .fields()
        .forEach(field -> items.add(new Item(field.name(), new Output.OfField(field), all)));
    return items;
  }

  private Item one(SelectItem<?> item) {
    Expression part = item.getExpression();
    Optional<String> alias =
        Optional.ofNullable(item.getAlias()).map(a -> Names.unquoted(a.getName()));
    Optional<ColumnRef> column = scope.column(part);
    if (column.isPresent()) {
      return column.get() instanceof ColumnRef.Field f
          ? new Item(alias.orElse(f.field().name()), new Output.OfField(f.field()), part)
          : new Item(alias.orElse(ColumnRef.KEY), new Output.Key(), part);
    }
    Output.Measure measure =
        measures.find(part).orElseThrow(() -> Constructs.refusal(part, SUPPORTED));
    return new Item(alias.orElseGet(() -> Logic.unwrapped(part).toString()), measure, part);
  }
}
