package dev.roost.index.sql;

import static dev.roost.index.sql.Customers.AGE;
import static dev.roost.index.sql.Customers.COUNTRY;
import static dev.roost.index.sql.Customers.PRICE;
import static dev.roost.index.sql.Customers.TAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.call.Aggregate;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import dev.roost.index.query.Result.Cell;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Results of the engine as tables. */
final class ShapesTest {
  private static final Cell NULL = new Result.NullCell();

  @Test
  void columnsHaveTheNamesOfTheQueryAndTheTypesOfFeatureBase() {
    assertThat(Customers.plan("SELECT *, age AS \"how old\", Price FROM customers").columns())
        .containsExactly(
            new SqlColumn("_id", "string"),
            new SqlColumn("country", "string"),
            new SqlColumn("segment", "id"),
            new SqlColumn("active", "bool"),
            new SqlColumn("age", "int"),
            new SqlColumn("price", "decimal(2)"),
            new SqlColumn("seen", "timestamp"),
            new SqlColumn("born", "date"),
            new SqlColumn("tags", "stringset"),
            new SqlColumn("codes", "idset"),
            new SqlColumn("visits", "stringset"),
            new SqlColumn("flags", "idset"),
            new SqlColumn("year", "int"),
            new SqlColumn("how old", "int"),
            new SqlColumn("price", "decimal(2)"));
  }

  @Test
  void aggregatesAreNamedAsWrittenAndTyped() {
    assertThat(
            Customers.plan(
                    "SELECT tags, codes c, Count(*), SUM(age), AVG(price), MAX(seen), MIN(price) m,"
                        + " COUNT(DISTINCT tags) FROM customers GROUP BY tags, codes")
                .columns())
        .containsExactly(
            new SqlColumn("tags", "string"),
            new SqlColumn("c", "id"),
            new SqlColumn("Count(*)", "int"),
            new SqlColumn("SUM(age)", "int"),
            new SqlColumn("AVG(price)", "decimal(6)"),
            new SqlColumn("MAX(seen)", "timestamp"),
            new SqlColumn("m", "decimal(2)"),
            new SqlColumn("COUNT(DISTINCT tags)", "int"));
  }

  @Test
  void recordsAreShownInTheOrderOfTheColumns() {
    Result result =
        new Result.Table(
            List.of(AGE, TAGS),
            List.of(
                new Result.TableRow(RecordKey.of(12347), List.of(one(5), set("a", "b"))),
                new Result.TableRow(
                    RecordKey.of(new KeyPart.StringPart("x|y"), new KeyPart.IntPart(2)),
                    List.of(NULL, NULL))),
            false);
    SqlTable table = Customers.plan("SELECT age, tags, _id, age a FROM customers").shape(result);
    assertThat(table.rows())
        .containsExactly(
            List.of(one(5), set("a", "b"), one("12347"), one(5)),
            List.of(NULL, NULL, one("x\\|y|2"), NULL));
  }

  @Test
  void theKeyOfAnIndexKeyedByIdIsAnId() {
    SqlPlan plan = SqlQuery.parse("SELECT _id FROM customers").plan(Customers.BY_ID);
    Result result =
        new Result.Table(
            List.of(), List.of(new Result.TableRow(RecordKey.of(7), List.of())), false);
    assertThat(plan.columns()).containsExactly(new SqlColumn("_id", "id"));
    assertThat(plan.shape(result).rows()).containsExactly(List.of(one(7)));
  }

  @Test
  void aCountIsOneRow() {
    assertThat(rows("SELECT COUNT(*), COUNT(_id) n FROM t", new Result.Count(3)))
        .containsExactly(List.of(one(3), one(3)));
    assertThat(rows("SELECT COUNT(*) FROM t LIMIT 0", new Result.Count(3))).isEmpty();
    assertThat(rows("SELECT COUNT(*) FROM t OFFSET 1", new Result.Count(3))).isEmpty();
  }

  @Test
  void groupsShowTheirValuesAndMeasuresWhereTheQueryAsksForThem() {
    Result result =
        groups(
            new Result.Group(List.of(value("France")), 2, List.of(decimal("7"), decimal("1.005"))),
            new Result.Group(
                List.of(Optional.empty()), 1, List.of(Optional.empty(), decimal("2"))));
    assertThat(
            rows("SELECT SUM(age), country, COUNT(*), MAX(price) FROM t GROUP BY country", result))
        .containsExactly(
            List.of(one(7), one("France"), one(2), cell("1.005")),
            List.of(NULL, NULL, one(1), cell("2")));
  }

  @Test
  void aSumBeyondSixtyFourBitsIsADecimal() {
    String beyond = "9223372036854775808";
    Result result = groups(new Result.Group(List.of(), 2, List.of(decimal(beyond))));
    assertThat(rows("SELECT SUM(age) FROM t", result)).containsExactly(List.of(cell(beyond)));
  }

  @Test
  void aSumOfDecimalsStaysADecimal() {
    Result result = groups(new Result.Group(List.of(), 2, List.of(decimal("3"))));
    assertThat(rows("SELECT SUM(price) FROM t", result)).containsExactly(List.of(cell("3")));
  }

  @Test
  void numbersOfNoRecordAreOneRow() {
    assertThat(
            rows(
                "SELECT COUNT(*), SUM(age), COUNT(age), COUNT(DISTINCT tags), AVG(age) FROM t",
                groups()))
        .containsExactly(List.of(one(0), NULL, one(0), one(0), NULL));
    assertThat(rows("SELECT country FROM t GROUP BY country", groups())).isEmpty();
  }

  @Test
  void havingJudgesTheGroupOfAllRecordsEvenIfThereAreNone() {
    Result some = groups(new Result.Group(List.of(), 2, List.of(decimal("7"))));
    String query = "SELECT COUNT(*) FROM t HAVING ";
    assertThat(rows(query + "SUM(age) > 6.5", some)).containsExactly(List.of(one(2)));
    assertThat(rows(query + "SUM(age) > 7", some)).isEmpty();
    assertThat(rows(query + "NOT SUM(age) IN (7, 8)", some)).isEmpty();
    assertThat(rows(query + "COUNT(*) = 0 OR SUM(age) > 0", groups()))
        .containsExactly(List.of(one(0)));
    assertThat(rows(query + "SUM(age) > 0", groups())).isEmpty();
    assertThat(rows(query + "NOT SUM(age) > 0", groups())).isEmpty();
  }

  @Test
  void theAnswerToAnotherCallIsRefused() {
    SqlPlan plan = Customers.plan("SELECT * FROM t");
    assertThatThrownBy(() -> plan.shape(new Result.Count(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a result of kind Count where the plan's call gives Table");
  }

  private static List<List<Cell>> rows(String sql, Result result) {
    return Customers.plan(sql).shape(result).rows();
  }

  private static Result groups(Result.Group... groups) {
    return new Result.Groups(
        List.of(COUNTRY),
        List.of(new Aggregate.Sum(AGE), new Aggregate.Max(PRICE)),
        List.of(groups));
  }

  private static Optional<FieldValue> value(String text) {
    return Optional.of(FieldValue.of(text));
  }

  private static Optional<FieldValue> decimal(String number) {
    return Optional.of(new FieldValue.Decimal(new BigDecimal(number)));
  }

  private static Cell cell(String decimal) {
    return new Result.OneCell(new FieldValue.Decimal(new BigDecimal(decimal)));
  }

  private static Cell one(long value) {
    return new Result.OneCell(FieldValue.of(value));
  }

  private static Cell one(String value) {
    return new Result.OneCell(FieldValue.of(value));
  }

  private static Cell set(String... members) {
    return new Result.SetCell(Arrays.stream(members).map(FieldValue::of).toList());
  }
}
