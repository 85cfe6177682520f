package dev.roost.index.pql;

import static dev.roost.index.pql.Customers.CODES;
import static dev.roost.index.pql.Customers.COUNTRY;
import static dev.roost.index.pql.Customers.FRANCE;
import static dev.roost.index.pql.Customers.PRICE;
import static dev.roost.index.pql.Customers.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Having;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class GroupByTest {
  private static final Having.Measure COUNT = new Having.GroupCount();
  private static final Having.Measure SUM = new Having.AggregateAt(0);

  @Test
  void readsEveryArgument() {
    assertThat(
            one(
                "GroupBy(Rows(country), Rows(codes, limit=2), filter=Row(country='France'),"
                    + " aggregate=Sum(field=price), having=Condition(sum >= 2.50),"
                    + " sort='count desc, SUM Asc, codes', limit=10, offset=3,"
                    + " previous=['France', 7])"))
        .isEqualTo(
            new Call.GroupBy(
                List.of(
                    Call.RowsOf.all(COUNTRY),
                    new Call.RowsOf(
                        CODES,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(2),
                        Call.RowsOf.all(CODES).time())),
                Optional.of(FRANCE),
                List.of(new Aggregate.Sum(PRICE)),
                Optional.of(compare(SUM, Having.Comparison.GREATER_OR_EQUAL, "2.50")),
                List.of(
                    new GroupOrder(new GroupOrder.ByCount(), Order.DESCENDING),
                    new GroupOrder(new GroupOrder.ByAggregate(0), Order.ASCENDING),
                    new GroupOrder(new GroupOrder.ByValue(1), Order.DESCENDING)),
                OptionalLong.of(10),
                3,
                List.of(FieldValue.of("France"), FieldValue.of(7)),
                Call.Nulls.LEAVE_OUT));
  }

  @Test
  void needsNothingButRows() {
    assertThat(one("groupby(rows(codes))"))
        .isEqualTo(
            new Call.GroupBy(
                List.of(Call.RowsOf.all(CODES)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                OptionalLong.empty(),
                0,
                List.of(),
                Call.Nulls.LEAVE_OUT));
  }

  @Test
  void countsDistinctValuesOfGroups() {
    Call.GroupBy call =
        (Call.GroupBy)
            one(
                "GroupBy(Rows(country), aggregate=Count(Distinct(field=codes)),"
                    + " having=Condition(aggregate < 3))");
    assertThat(call.aggregates()).containsExactly(new Aggregate.CountDistinct(CODES));
    assertThat(call.having()).contains(compare(SUM, Having.Comparison.LESS, "3"));
  }

  @Test
  void readsConditionsOnGroups() {
    assertThat(having("count = 3")).isEqualTo(compare(COUNT, Having.Comparison.EQUAL, "3"));
    assertThat(having("COUNT != 3")).isEqualTo(compare(COUNT, Having.Comparison.NOT_EQUAL, "3"));
    assertThat(having("3 > count")).isEqualTo(compare(COUNT, Having.Comparison.LESS, "3"));
    assertThat(having("count >< [1, 3]"))
        .isEqualTo(
            new Having.All(
                List.of(
                    compare(COUNT, Having.Comparison.GREATER_OR_EQUAL, "1"),
                    compare(COUNT, Having.Comparison.LESS_OR_EQUAL, "3"))));
    assertThat(having("-1 < count <= 3"))
        .isEqualTo(
            new Having.All(
                List.of(
                    compare(COUNT, Having.Comparison.GREATER, "-1"),
                    compare(COUNT, Having.Comparison.LESS_OR_EQUAL, "3"))));
  }

  private static Having having(String condition) {
    Call call = one("GroupBy(Rows(codes), having=Condition(" + condition + "))");
    return ((Call.GroupBy) call).having().orElseThrow();
  }

  private static Having compare(Having.Measure measure, Having.Comparison how, String value) {
    return new Having.Compare(measure, how, new BigDecimal(value));
  }
}
