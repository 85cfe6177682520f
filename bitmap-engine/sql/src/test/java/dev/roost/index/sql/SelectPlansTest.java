package dev.roost.index.sql;

import static dev.roost.index.sql.Customers.AGE;
import static dev.roost.index.sql.Customers.BORN;
import static dev.roost.index.sql.Customers.COUNTRY;
import static dev.roost.index.sql.Customers.FIELDS;
import static dev.roost.index.sql.Customers.PRICE;
import static dev.roost.index.sql.Customers.TAGS;
import static dev.roost.index.sql.Customers.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.Call.FieldOrder;
import dev.roost.index.call.Call.RowsOf;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Having;
import dev.roost.index.call.Having.Comparison;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole queries, and the call that each becomes. */
final class SelectPlansTest {
  private static final Call.Records ALL = new Call.All();
  private static final Call.Records FIVE = new Call.InRange(AGE, 5, 5);
  private static final OptionalLong NO_LIMIT = OptionalLong.empty();

  @ParameterizedTest
  @MethodSource({"records", "numbersOfAll", "groups"})
  void aQueryBecomesOneCall(String sql, Call call) {
    assertThat(Customers.plan(sql).call()).isEqualTo(call);
  }

  static Stream<Arguments> records() {
    return Stream.of(
        arguments("SELECT * FROM customers", select(ALL, FIELDS)),
        arguments("SELECT c.* FROM shop.customers AS c", select(ALL, FIELDS)),
        arguments("SELECT _id FROM customers", select(ALL, List.of())),
        arguments("select age a, AGE, _id from customers", select(ALL, List.of(AGE))),
        arguments("SELECT year FROM customers WHERE age = 5", select(FIVE, List.of(YEAR))),
        arguments("SELECT DISTINCT _id, age FROM customers", select(ALL, List.of(AGE))),
        arguments(
            "SELECT age FROM customers ORDER BY country DESC, 1 LIMIT 10 OFFSET 20",
            new Call.Select(
                ALL,
                List.of(AGE),
                List.of(
                    new FieldOrder(COUNTRY, Order.DESCENDING),
                    new FieldOrder(AGE, Order.ASCENDING)),
                OptionalLong.of(10),
                20)),
        arguments(
            "SELECT age AS country FROM customers ORDER BY country NULLS FIRST LIMIT 5, 10",
            new Call.Select(
                ALL,
                List.of(AGE),
                List.of(new FieldOrder(AGE, Order.ASCENDING)),
                OptionalLong.of(10),
                5)),
        arguments(
            "SELECT TOP(3) age FROM customers ORDER BY customers.country DESC NULLS LAST",
            new Call.Select(
                ALL,
                List.of(AGE),
                List.of(new FieldOrder(COUNTRY, Order.DESCENDING)),
                OptionalLong.of(3),
                0)),
        arguments(
            "SELECT age FROM customers LIMIT ALL OFFSET 7",
            new Call.Select(ALL, List.of(AGE), List.of(), NO_LIMIT, 7)));
  }

  static Stream<Arguments> numbersOfAll() {
    return Stream.of(
        arguments("SELECT COUNT(*) FROM customers", new Call.Count(ALL)),
        arguments("SELECT count(1) n FROM customers LIMIT 1", new Call.Count(ALL)),
        arguments("SELECT COUNT(_id) FROM customers WHERE age = 5", new Call.Count(FIVE)),
        arguments("SELECT COUNT(DISTINCT _id) FROM customers", new Call.Count(ALL)),
        arguments(
            "SELECT COUNT(*), SUM(age), AVG(price), MIN(born), MAX(born) FROM customers",
            group(
                List.of(),
                Optional.empty(),
                List.of(
                    new Aggregate.Sum(AGE),
                    new Aggregate.Average(PRICE),
                    new Aggregate.Min(BORN),
                    new Aggregate.Max(BORN)))),
        arguments(
            "SELECT COUNT(tags), COUNT(DISTINCT tags), COUNT(tags) FROM customers WHERE age = 5",
            group(
                List.of(),
                Optional.of(FIVE),
                List.of(new Aggregate.CountOf(TAGS), new Aggregate.CountDistinct(TAGS)))),
        arguments(
            "SELECT COUNT(*) FROM customers HAVING SUM(age) > 1 ORDER BY 1",
            group(List.of(), Optional.empty(), List.of(new Aggregate.Sum(AGE)))));
  }

  static Stream<Arguments> groups() {
    Having more = compare(new Having.GroupCount(), Comparison.GREATER, "1");
    Having sum = compare(new Having.AggregateAt(0), Comparison.LESS_OR_EQUAL, "2.5");
    return Stream.of(
        arguments(
            "SELECT country FROM customers GROUP BY country",
            group(List.of(COUNTRY), Optional.empty(), List.of())),
        arguments(
            "SELECT DISTINCT country, tags FROM customers WHERE age = 5",
            group(List.of(COUNTRY, TAGS), Optional.of(FIVE), List.of())),
        arguments(
            "SELECT year y, COUNT(*) FROM customers GROUP BY y, 1, (country)",
            group(List.of(YEAR, COUNTRY), Optional.empty(), List.of())),
        arguments(
            "SELECT country, SUM(age) s FROM customers GROUP BY country"
                + " HAVING COUNT(*) > 1 AND NOT s > 2.5 ORDER BY s DESC, COUNT(*), 1, MAX(age)"
                + " LIMIT 3 OFFSET 1",
            new Call.GroupBy(
                List.of(RowsOf.all(COUNTRY)),
                Optional.empty(),
                List.of(new Aggregate.Sum(AGE), new Aggregate.Max(AGE)),
                Optional.of(new Having.All(List.of(more, sum))),
                List.of(
                    new GroupOrder(new GroupOrder.ByAggregate(0), Order.DESCENDING),
                    new GroupOrder(new GroupOrder.ByCount(), Order.ASCENDING),
                    new GroupOrder(new GroupOrder.ByValue(0), Order.ASCENDING),
                    new GroupOrder(new GroupOrder.ByAggregate(1), Order.ASCENDING)),
                OptionalLong.of(3),
                1,
                List.of(),
                Call.Nulls.GROUP)));
  }

  @ParameterizedTest
  @MethodSource
  void havingBecomesConditionsThatNeverSayNot(String having, Having expected) {
    Call.GroupBy call =
        (Call.GroupBy)
            Customers.plan("SELECT country FROM customers GROUP BY country HAVING " + having)
                .call();
    assertThat(call.having()).contains(expected);
  }

  static Stream<Arguments> havingBecomesConditionsThatNeverSayNot() {
    Having.Measure count = new Having.GroupCount();
    Having.Measure sum = new Having.AggregateAt(0);
    return Stream.of(
        arguments("5 >= COUNT(*)", compare(count, Comparison.LESS_OR_EQUAL, "5")),
        arguments("NOT (sum(age) = 5)", compare(sum, Comparison.NOT_EQUAL, "5")),
        arguments(
            "sum(age) BETWEEN 1 AND 2.5",
            new Having.All(
                List.of(
                    compare(sum, Comparison.GREATER_OR_EQUAL, "1"),
                    compare(sum, Comparison.LESS_OR_EQUAL, "2.5")))),
        arguments(
            "NOT (sum(age) > 1 AND COUNT(*) < 3)",
            new Having.Any(
                List.of(
                    compare(sum, Comparison.LESS_OR_EQUAL, "1"),
                    compare(count, Comparison.GREATER_OR_EQUAL, "3")))),
        arguments(
            "count(country) NOT IN (1, 2)",
            new Having.All(
                List.of(
                    compare(sum, Comparison.NOT_EQUAL, "1"),
                    compare(sum, Comparison.NOT_EQUAL, "2")))),
        arguments("sum(age) = NULL", new Having.Any(List.of())),
        arguments("NOT sum(age) = NULL", new Having.Any(List.of())));
  }

  @Test
  void recordsOfAnIndexKeyedByIdAreInTheOrderOfTheirIds() {
    Call call =
        SqlQuery.parse("SELECT age FROM t ORDER BY age, _id, country").plan(Customers.BY_ID).call();
    assertThat(call)
        .isEqualTo(
            new Call.Select(
                ALL, List.of(AGE), List.of(new FieldOrder(AGE, Order.ASCENDING)), NO_LIMIT, 0));
  }

  private static Having compare(Having.Measure measure, Comparison comparison, String value) {
    return new Having.Compare(measure, comparison, new BigDecimal(value));
  }

  private static Call select(Call.Records rows, List<FieldSpec> fields) {
    return new Call.Select(rows, fields, List.of(), NO_LIMIT, 0);
  }

  private static Call group(
      List<FieldSpec> by, Optional<Call.Records> filter, List<Aggregate> aggregates) {
    return new Call.GroupBy(
        by.stream().map(RowsOf::all).toList(),
        filter,
        aggregates,
        Optional.empty(),
        List.of(),
        NO_LIMIT,
        0,
        List.of(),
        Call.Nulls.GROUP);
  }
}
