package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.FieldOrder;
import dev.roost.index.call.Order;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import dev.roost.index.query.Result.Cell;
import java.util.ArrayList;
import java.util.List;

/** Plans a query for columns of records. */
final class RecordPlanner {
  private RecordPlanner() {}

  static SqlPlan plan(Planner.Query query) {
    List<FieldSpec> fields = new ArrayList<>();
    List<SqlColumn> columns = new ArrayList<>();
    for (Item item : query.items()) {
      if (item.output() instanceof Output.OfField f) {
        if (!fields.contains(f.field())) {
          fields.add(f.field());
        }
        columns.add(new SqlColumn(item.name(), SqlTypes.of(f.field())));
      } else {
        columns.add(new SqlColumn(item.name(), keyType(query.scope().schema())));
      }
    }
    Paging paging = query.clauses().paging();
    Call call =
        new Call.Select(
            query.rows(), List.copyOf(fields), order(query), paging.limit(), paging.offset());
    return new SqlPlan(call, columns, result -> rows(query, fields, result));
  }

  private static String keyType(Schema schema) {
    return schema.isKeyedById() ? SqlTypes.ID : SqlTypes.STRING;
  }

  private static List<FieldOrder> order(Planner.Query query) {
    List<FieldOrder> by = new ArrayList<>();
    Ordering ordering = new Ordering(query.scope(), query.items());
    for (Ordering.Criterion criterion : ordering.read(query.clauses().orderBy())) {
      if (criterion.output() instanceof Output.OfField f) {
        by.add(new FieldOrder(sortable(f.field(), criterion), criterion.order()));
      } else if (isOrderOfIds(query.scope().schema(), criterion)) {
        break;
      } else {
        throw unsupported(criterion);
      }
    }
    return List.copyOf(by);
  }

  private static FieldSpec sortable(FieldSpec field, Ordering.Criterion criterion) {
    if (!field.kind().isSingleValued()) {
      throw new SqlException(
          Places.of(criterion.at()),
          "column '%s' is a set, and sets have no order".formatted(field.name()));
    }
    return field;
  }

  /** The order that records have in any case, which leaves nothing to sort by further. */
  private static boolean isOrderOfIds(Schema schema, Ordering.Criterion criterion) {
    return criterion.output() instanceof Output.Key
        && schema.isKeyedById()
        && criterion.order() == Order.ASCENDING;
  }

  private static SqlException unsupported(Ordering.Criterion criterion) {
    return new SqlException(
        Places.of(criterion.at()),
        criterion.output() instanceof Output.Key
            ? "rows are not sorted by _id: name a column, or sort the result"
            : "an aggregate in ORDER BY goes with GROUP BY or another aggregate");
  }

  private static List<List<Cell>> rows(Planner.Query query, List<FieldSpec> fields, Result result) {
    Schema schema = query.scope().schema();
    return Shape.as(Result.Table.class, result).rows().stream()
        .map(
            row ->
                query.items().stream()
                    .map(item -> cell(item.output(), fields, row, schema))
                    .toList())
        .toList();
  }

  private static Cell cell(
      Output output, List<FieldSpec> fields, Result.TableRow row, Schema schema) {
    return output instanceof Output.OfField f
        ? row.cells().get(fields.indexOf(f.field()))
        : new Result.OneCell(key(row.key(), schema));
  }

  private static FieldValue key(RecordKey key, Schema schema) {
    return schema.isKeyedById() && key.parts().get(0) instanceof KeyPart.IntPart id
        ? FieldValue.of(id.value())
        : FieldValue.of(key.text());
  }
}
