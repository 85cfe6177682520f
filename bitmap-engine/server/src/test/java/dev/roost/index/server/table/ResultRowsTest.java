package dev.roost.index.server.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Explanation.Step;
import dev.roost.index.query.Result;
import dev.roost.proto.query.v1alpha1.Cell;
import dev.roost.proto.query.v1alpha1.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Results as rows and messages. */
final class ResultRowsTest {
  private static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  private static final FieldSpec CODES = FieldSpec.set("codes", ValueType.INT);
  private static final FieldSpec PRICE = FieldSpec.decimal("price", 2);
  private static final FieldSpec SEEN = FieldSpec.timestamp("seen", TimeCount.MICROS);
  private static final List<FieldSpec> FIELDS = List.of(COUNTRY, CODES, PRICE, SEEN);
  private static final ResultRows KEYED = new ResultRows(new Schema("a.b", false, FIELDS));
  private static final ResultRows BY_ID = new ResultRows(new Schema("a.b", true, FIELDS));

  private static List<String> columns(RowTable table) {
    return table.columns().stream().map(c -> c.name() + " " + c.type()).toList();
  }

  private static List<Cell> only(RowTable table) {
    assertThat(table.rows()).hasSize(1);
    Row row = RowMessages.row(table.rows().get(0));
    assertThat(row.getCellsCount()).isEqualTo(table.columns().size());
    return row.getCellsList();
  }

  @Test
  void recordsAreOneColumnOfKeysOrIds() {
    Result keys = new Result.Keys(List.of(RecordKey.of(5)));
    assertThat(columns(KEYED.of(keys))).containsExactly("_id string");
    assertThat(only(KEYED.of(keys)).get(0).getStringValue()).isEqualTo("5");
    assertThat(columns(BY_ID.of(keys))).containsExactly("_id id");
    assertThat(only(BY_ID.of(keys)).get(0).getIntValue()).isEqualTo(5);
  }

  @Test
  void scalarsAreOneRow() {
    assertThat(columns(KEYED.of(new Result.Count(4)))).containsExactly("count int");
    assertThat(only(KEYED.of(new Result.Count(4))).get(0).getIntValue()).isEqualTo(4);
    assertThat(only(KEYED.of(new Result.Truth(true))).get(0).getBoolValue()).isTrue();
    RowTable sum =
        KEYED.of(new Result.ValueCount(PRICE, Optional.of(FieldValue.decimal(-5, 2)), 3));
    assertThat(columns(sum)).containsExactly("value decimal(2)", "count int");
    assertThat(only(sum).get(0).getDecimalValue()).isEqualTo("-0.05");
    RowTable none = KEYED.of(new Result.ValueCount(PRICE, Optional.empty(), 0));
    assertThat(only(none).get(0).getKindCase()).isEqualTo(Cell.KindCase.KIND_NOT_SET);
  }

  @Test
  void valuesAndPairsAreARowEach() {
    RowTable values =
        KEYED.of(new Result.Values(CODES, List.of(FieldValue.of(1), FieldValue.of(2))));
    assertThat(columns(values)).containsExactly("codes id");
    assertThat(values.rows()).hasSize(2);
    Result.Pair pair = new Result.Pair(FieldValue.of("x"), 9);
    RowTable pairs = KEYED.of(new Result.Pairs(COUNTRY, List.of(pair)));
    assertThat(columns(pairs)).containsExactly("country string", "count int");
    assertThat(only(pairs).get(1).getIntValue()).isEqualTo(9);
    assertThat(KEYED.of(new Result.RowCount(COUNTRY, Optional.empty())).rows()).isEmpty();
    assertThat(only(KEYED.of(new Result.RowCount(COUNTRY, Optional.of(pair)))))
        .isEqualTo(only(pairs));
  }

  @Test
  void groupsHaveAColumnForEachRowAndAggregate() {
    RowTable groups =
        KEYED.of(
            new Result.Groups(
                List.of(COUNTRY, CODES),
                List.of(new Aggregate.Sum(PRICE), new Aggregate.Average(PRICE)),
                List.of(
                    new Result.Group(
                        List.of(Optional.empty(), Optional.of(FieldValue.of(7))),
                        2,
                        List.of(Optional.of(FieldValue.decimal(1, 2)), Optional.empty())))));
    assertThat(columns(groups))
        .containsExactly(
            "country string",
            "codes id",
            "count int",
            "sum(price) decimal(2)",
            "avg(price) decimal(6)");
    assertThat(only(groups).get(1).getIntValue()).isEqualTo(7);
  }

  @Test
  void tablesHaveTheKeyFirstAndCellsOfEveryType() {
    Instant time = Instant.parse("1969-12-31T23:59:59.5Z");
    RowTable table =
        KEYED.of(
            new Result.Table(
                FIELDS,
                List.of(
                    new Result.TableRow(
                        RecordKey.of("k"),
                        List.of(
                            new Result.OneCell(new FieldValue.Date(LocalDate.EPOCH)),
                            new Result.SetCell(List.of(FieldValue.of(3), FieldValue.of(4))),
                            new Result.SetCell(List.of(FieldValue.of("a"))),
                            new Result.OneCell(new FieldValue.Time(time))))),
                false));
    assertThat(columns(table))
        .containsExactly(
            "_id string", "country string", "codes idset", "price decimal(2)", "seen timestamp");
    List<Cell> cells = only(table);
    assertThat(cells.get(0).getStringValue()).isEqualTo("k");
    assertThat(cells.get(1).getDateValue()).isEqualTo("1970-01-01");
    assertThat(cells.get(2).getIntSetValue().getMembersList()).containsExactly(3L, 4L);
    assertThat(cells.get(3).getStringSetValue().getMembersList()).containsExactly("a");
    assertThat(cells.get(4).getTimestampValue())
        .isEqualTo(Timestamp.newBuilder().setSeconds(-1).setNanos(500_000_000).build());
  }

  @Test
  void plansAreIndentedByDepth() {
    Step inner = new Step("All()", 3, -1, 1, List.of());
    RowTable plan = PlanRows.of(List.of(new Step("Count(All())", -1, 1, 2, List.of(inner))));
    assertThat(plan.rows().stream().map(r -> RowMessages.row(r).getCells(0).getStringValue()))
        .containsExactly("Count(All())", "  All()");
    assertThat(RowMessages.row(plan.rows().get(1)).getCells(2).getKindCase())
        .isEqualTo(Cell.KindCase.KIND_NOT_SET);
  }
}
