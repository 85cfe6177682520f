package dev.roost.index.server.table;

import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Explanation.Step;
import dev.roost.index.query.Result;
import dev.roost.index.query.Result.Cell;
import java.util.ArrayList;
import java.util.List;

/** The steps of a plan as rows, those that feed a step below it and indented. */
public final class PlanRows {
  private static final List<RowTable.Column> COLUMNS =
      List.of(
          new RowTable.Column("step", ColumnTypes.STRING),
          new RowTable.Column("estimate", ColumnTypes.INT),
          new RowTable.Column("records", ColumnTypes.INT),
          new RowTable.Column("micros", ColumnTypes.INT));

  private PlanRows() {}

  /** The rows of a plan. */
  public static RowTable of(List<Step> steps) {
    List<List<Cell>> rows = new ArrayList<>();
    add(steps, "", rows);
    return new RowTable(COLUMNS, rows);
  }

  private static void add(List<Step> steps, String indent, List<List<Cell>> rows) {
    for (Step step : steps) {
      rows.add(
          List.of(
              new Result.OneCell(FieldValue.of(indent + step.what())),
              known(step.estimate()),
              known(step.records()),
              known(step.micros())));
      add(step.inputs(), indent + "  ", rows);
    }
  }

  private static Cell known(long number) {
    return number < 0 ? new Result.NullCell() : new Result.OneCell(FieldValue.of(number));
  }
}
