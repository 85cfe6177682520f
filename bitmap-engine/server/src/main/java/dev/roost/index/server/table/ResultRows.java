package dev.roost.index.server.table;

import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import dev.roost.index.query.Result.Cell;
import dev.roost.index.server.table.RowTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers of calls as rows, with the columns that FeatureBase's gRPC API gives them. */
public final class ResultRows {
  private static final Column COUNT = new Column("count", ColumnTypes.INT);

  private final Schema schema;

  public ResultRows(Schema schema) {
    this.schema = schema;
  }

  /** The rows of one call's answer. */
  public RowTable of(Result result) {
    if (result instanceof Result.Keys keys) {
      return new RowTable(
          List.of(keyColumn()), keys.keys().stream().map(k -> List.of(keyCell(k))).toList());
    } else if (result instanceof Result.Count count) {
      return new RowTable(List.of(COUNT), List.of(List.of(number(count.count()))));
    } else if (result instanceof Result.Truth truth) {
      return new RowTable(
          List.of(new Column("result", ColumnTypes.BOOL)),
          List.of(List.of(new Result.OneCell(FieldValue.of(truth.value())))));
    } else if (result instanceof Result.Table table) {
      return records(table);
    } else if (result instanceof Result.Groups groups) {
      return groups(groups);
    }
    return values(result);
  }

  private static RowTable values(Result result) {
    if (result instanceof Result.Values values) {
      return new RowTable(
          List.of(column(values.field())),
          values.values().stream().map(v -> List.<Cell>of(new Result.OneCell(v))).toList());
    } else if (result instanceof Result.ValueCount value) {
      return new RowTable(
          List.of(new Column("value", ColumnTypes.ofMember(value.field())), COUNT),
          List.of(List.of(cell(value.value()), number(value.count()))));
    } else if (result instanceof Result.Pairs pairs) {
      return pairs(pairs.field(), pairs.pairs());
    } else if (result instanceof Result.RowCount row) {
      return pairs(row.field(), row.row().stream().toList());
    }
    throw new IllegalStateException("no rows for " + result);
  }

  private static RowTable pairs(FieldSpec field, List<Result.Pair> pairs) {
    return new RowTable(
        List.of(column(field), COUNT),
        pairs.stream()
            .map(p -> List.<Cell>of(new Result.OneCell(p.value()), number(p.count())))
            .toList());
  }

  private static RowTable groups(Result.Groups groups) {
    List<Column> columns = new ArrayList<>();
    groups.fields().forEach(field -> columns.add(column(field)));
    columns.add(COUNT);
    groups
        .aggregates()
        .forEach(a -> columns.add(new Column(ColumnTypes.nameOf(a), ColumnTypes.of(a))));
    List<List<Cell>> rows = new ArrayList<>();
    for (Result.Group group : groups.groups()) {
      List<Cell> cells = new ArrayList<>(columns.size());
      group.values().forEach(value -> cells.add(cell(value)));
      cells.add(number(group.count()));
      group.measures().forEach(measure -> cells.add(cell(measure)));
      rows.add(cells);
    }
    return new RowTable(columns, rows);
  }

  private RowTable records(Result.Table table) {
    List<Column> columns = new ArrayList<>();
    columns.add(keyColumn());
    table.fields().forEach(f -> columns.add(new Column(f.name(), ColumnTypes.of(f))));
    List<List<Cell>> rows = new ArrayList<>();
    for (Result.TableRow row : table.rows()) {
      List<Cell> cells = new ArrayList<>(columns.size());
      cells.add(keyCell(row.key()));
      cells.addAll(row.cells());
      rows.add(cells);
    }
    return new RowTable(columns, rows);
  }

  private Column keyColumn() {
    return new Column("_id", schema.isKeyedById() ? ColumnTypes.ID : ColumnTypes.STRING);
  }

  private Cell keyCell(RecordKey key) {
    if (schema.isKeyedById() && key.parts().get(0) instanceof KeyPart.IntPart id) {
      return number(id.value());
    }
    return new Result.OneCell(FieldValue.of(key.text()));
  }

  private static Column column(FieldSpec field) {
    return new Column(field.name(), ColumnTypes.ofMember(field));
  }

  private static Cell number(long value) {
    return new Result.OneCell(FieldValue.of(value));
  }

  private static Cell cell(Optional<FieldValue> value) {
    return value.<Cell>map(Result.OneCell::new).orElseGet(Result.NullCell::new);
  }
}
