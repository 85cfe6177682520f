package dev.roost.index.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Calls that PQL has no words for; those that it has are tested where it is read. */
final class CallTextTest {
  private static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  private static final FieldSpec PRICE = FieldSpec.decimal("price", 2);
  private static final Having FEW = compare(new Having.GroupCount(), Having.Comparison.LESS, "3");
  private static final Having DEAR =
      compare(new Having.AggregateAt(1), Having.Comparison.GREATER_OR_EQUAL, "2.50");

  @Test
  void showsASelectionOfColumns() {
    Call call =
        new Call.Select(
            new Call.RowOf(COUNTRY, FieldValue.of("France")),
            List.of(COUNTRY, PRICE),
            List.of(new Call.FieldOrder(PRICE, Order.DESCENDING)),
            OptionalLong.of(5),
            2);
    expect(
        call, "Select(Row(country=\"France\"), country, price, by=price desc, limit=5, offset=2)");
  }

  @Test
  void showsAggregatesConditionsAndNullsOfSql() {
    Call call =
        groups(
            List.of(new Aggregate.Average(PRICE), new Aggregate.Max(PRICE)),
            Optional.of(new Having.Any(List.of(FEW, new Having.Not(DEAR)))),
            List.of(new GroupOrder(new GroupOrder.ByAggregate(1), Order.ASCENDING)),
            Call.Nulls.GROUP);
    expect(
        call,
        "GroupBy(Rows(country), aggregate=Average(field=price), aggregate=Max(field=price),"
            + " having=Condition((count < 3 or not (aggregate1 >= 2.50))), sort=\"aggregate1 asc\","
            + " nulls=group)");
  }

  @Test
  void showsConditionsThatAreNoRangeOfOneNumber() {
    Having both = new Having.All(List.of(DEAR, FEW));
    Call call = groups(List.of(), Optional.of(both), List.of(), Call.Nulls.LEAVE_OUT);
    expect(call, "GroupBy(Rows(country), having=Condition((aggregate1 >= 2.50 and count < 3)))");
  }

  @Test
  void tellsThatGroupsByAFieldNamedAsANumberOfTheGroupAreNotSortedByItInPql() {
    FieldSpec count = FieldSpec.integer("count");
    Call call =
        new Call.GroupBy(
            List.of(Call.RowsOf.all(count)),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(new GroupOrder(new GroupOrder.ByValue(0), Order.ASCENDING)),
            OptionalLong.empty(),
            0,
            List.of(),
            Call.Nulls.LEAVE_OUT);
    expect(call, "GroupBy(Rows(count), sort=\"count asc\")");
  }

  private static Call groups(
      List<Aggregate> aggregates,
      Optional<Having> having,
      List<GroupOrder> sort,
      Call.Nulls nulls) {
    return new Call.GroupBy(
        List.of(Call.RowsOf.all(COUNTRY)),
        Optional.empty(),
        aggregates,
        having,
        sort,
        OptionalLong.empty(),
        0,
        List.of(),
        nulls);
  }

  private static Having compare(Having.Measure measure, Having.Comparison how, String value) {
    return new Having.Compare(measure, how, new BigDecimal(value));
  }

  private static void expect(Call call, String text) {
    assertThat(CallText.of(call)).isEqualTo(text);
    assertThat(CallText.isPql(call)).isFalse();
  }
}
