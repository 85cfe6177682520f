package dev.roost.index.query.oracle;

import static dev.roost.index.query.oracle.Customers.AGE;
import static dev.roost.index.query.oracle.Customers.COUNTRY;
import static dev.roost.index.query.oracle.Customers.PRICE;
import static dev.roost.index.query.oracle.Customers.TAGS;
import static dev.roost.index.query.oracle.Customers.answer;
import static dev.roost.index.query.oracle.Customers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Having;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The oracle's groups of records whose groups were worked out by hand. */
final class GroupOracleTest {
  private static final Call.GroupBy BY_COUNTRY = by(Call.Nulls.LEAVE_OUT, COUNTRY);

  @Test
  void aRecordOfSeveralMembersIsInSeveralGroups() {
    assertThat(groups(by(Call.Nulls.LEAVE_OUT, COUNTRY, TAGS)))
        .containsExactly("DE a 1", "DE b 1", "FR a 1", "FR b 1");
  }

  @Test
  void nullAndTheEmptySetAreOneGroupWhereAskedFor() {
    assertThat(groups(by(Call.Nulls.GROUP, COUNTRY, TAGS)))
        .containsExactly("- - 1", "DE - 1", "DE a 1", "DE b 1", "FR a 1", "FR b 1");
  }

  @Test
  void withoutRowsAllRecordsAreOneGroup() {
    assertThat(groups(by(Call.Nulls.LEAVE_OUT))).containsExactly("5");
  }

  @Test
  void aggregatesAreOfTheRecordsOfAGroup() {
    assertThat(
            groups(
                new Call.GroupBy(
                    List.of(Call.RowsOf.all(COUNTRY)),
                    Optional.empty(),
                    List.of(
                        new Aggregate.Sum(AGE),
                        new Aggregate.Average(PRICE),
                        new Aggregate.Min(AGE),
                        new Aggregate.Max(PRICE),
                        new Aggregate.CountOf(PRICE),
                        new Aggregate.CountDistinct(TAGS)),
                    Optional.empty(),
                    List.of(),
                    OptionalLong.empty(),
                    0,
                    List.of(),
                    Call.Nulls.GROUP)))
        .containsExactly(
            "- 1 - - - - 0 0", "DE 2 70 1.875000 30 2.25 2 2", "FR 2 25 1.500000 -5 1.50 1 2");
  }

  @Test
  void groupsAreLeftOutBySizeAndMeasureAndPlace() {
    assertThat(groups(having(new Having.GroupCount(), Having.Comparison.LESS, "2"))).isEmpty();
    assertThat(groups(having(new Having.AggregateAt(0), Having.Comparison.GREATER, "25")))
        .containsExactly("DE 2 70");
    Call.GroupBy after =
        new Call.GroupBy(
            BY_COUNTRY.rows(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            OptionalLong.empty(),
            0,
            List.of(text("DE")),
            Call.Nulls.GROUP);
    assertThat(groups(after)).containsExactly("FR 2");
  }

  private static Call.GroupBy having(
      Having.Measure measure, Having.Comparison comparison, String value) {
    return new Call.GroupBy(
        BY_COUNTRY.rows(),
        Optional.empty(),
        List.of(new Aggregate.Sum(AGE)),
        Optional.of(new Having.Compare(measure, comparison, new BigDecimal(value))),
        List.of(),
        OptionalLong.empty(),
        0,
        List.of(),
        Call.Nulls.LEAVE_OUT);
  }

  @Test
  void groupsAreSortedByWhatIsAskedAndThenByTheirValues() {
    assertThat(groups(sorted(new GroupOrder.ByCount(), OptionalLong.empty(), 0)))
        .containsExactly("DE 2", "FR 2", "- 1");
    assertThat(groups(sorted(new GroupOrder.ByValue(0), OptionalLong.empty(), 0)))
        .containsExactly("FR 2", "DE 2", "- 1");
    assertThat(groups(sorted(new GroupOrder.ByCount(), OptionalLong.of(1), 1)))
        .containsExactly("FR 2");
  }

  private static Call.GroupBy sorted(GroupOrder.Subject subject, OptionalLong limit, long offset) {
    return new Call.GroupBy(
        BY_COUNTRY.rows(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(new GroupOrder(subject, Order.DESCENDING)),
        limit,
        offset,
        List.of(),
        Call.Nulls.GROUP);
  }

  private static Call.GroupBy by(Call.Nulls nulls, FieldSpec... fields) {
    return new Call.GroupBy(
        Stream.of(fields).map(Call.RowsOf::all).toList(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        OptionalLong.empty(),
        0,
        List.of(),
        nulls);
  }

  /** Values, count and measures, with a hyphen for null. */
  private static List<String> groups(Call.GroupBy call) {
    return ((Result.Groups) answer(call)).groups().stream().map(GroupOracleTest::line).toList();
  }

  private static String line(Result.Group group) {
    return Stream.of(
            group.values().stream(),
            Stream.of(Optional.of(FieldValue.of(group.count()))),
            group.measures().stream())
        .flatMap(s -> s)
        .map(v -> v.map(FieldValue::text).orElse("-"))
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }
}
