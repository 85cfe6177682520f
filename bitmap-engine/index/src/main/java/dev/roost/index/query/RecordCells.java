package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.read.ShardFields;
import dev.roost.index.read.ShardRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of some records of a shard in one field, as tables show them. */
public final class RecordCells {
  private RecordCells() {}

  /** One cell for each of the records, by its position. */
  public static Map<Integer, Result.Cell> of(
      ShardFields fields, FieldSpec field, ShardBits records) {
    return field.kind().isSingleValued()
        ? single(RecordValues.of(fields, field), records)
        : sets(fields, field, records);
  }

  private static Map<Integer, Result.Cell> single(RecordValues values, ShardBits records) {
    Map<Integer, Result.Cell> cells = new HashMap<>();
    records.forEach(
        p ->
            cells.put(
                p,
                values
                    .at(p)
                    .map(v -> (Result.Cell) new Result.OneCell(v))
                    .orElseGet(Result.NullCell::new)));
    return cells;
  }

  private static Map<Integer, Result.Cell> sets(
      ShardFields fields, FieldSpec field, ShardBits records) {
    ShardRows rows = fields.rows(field, TimeRange.ALL);
    Map<Integer, List<FieldValue>> members = new HashMap<>();
    for (int i = 0; i < rows.values().size(); i++) {
      FieldValue value = rows.values().get(i);
      rows.bits(i)
          .and(records)
          .forEach(p -> members.computeIfAbsent(p, x -> new ArrayList<>()).add(value));
    }
    ShardBits exists = fields.exists(field);
    Map<Integer, Result.Cell> cells = new HashMap<>();
    records.forEach(
        p ->
            cells.put(
                p,
                exists.contains(p)
                    ? new Result.SetCell(members.getOrDefault(p, List.of()))
                    : new Result.NullCell()));
    return cells;
  }
}
