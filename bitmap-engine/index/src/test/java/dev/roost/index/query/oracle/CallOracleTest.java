package dev.roost.index.query.oracle;

import static dev.roost.index.query.oracle.Customers.AGE;
import static dev.roost.index.query.oracle.Customers.COUNTRY;
import static dev.roost.index.query.oracle.Customers.OWNS;
import static dev.roost.index.query.oracle.Customers.PRICE;
import static dev.roost.index.query.oracle.Customers.SCHEMA;
import static dev.roost.index.query.oracle.Customers.TAGS;
import static dev.roost.index.query.oracle.Customers.VIP;
import static dev.roost.index.query.oracle.Customers.VISITS;
import static dev.roost.index.query.oracle.Customers.answer;
import static dev.roost.index.query.oracle.Customers.keys;
import static dev.roost.index.query.oracle.Customers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.call.Call;
import dev.roost.index.call.Order;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracle's answers to questions whose answers were worked out by hand. */
final class CallOracleTest {
  private static final Call.Records TAGGED_B = new Call.RowOf(TAGS, text("b"));
  private static final OptionalLong NO_LIMIT = OptionalLong.empty();

  @Test
  void aRecordIsInTheRowsOfItsMembers() {
    assertThat(answer(TAGGED_B)).isEqualTo(keys(1, 3));
    assertThat(answer(new Call.Not(TAGGED_B))).isEqualTo(keys(2, 4, 5));
    assertThat(answer(new Call.RowOf(VIP, FieldValue.of(false)))).isEqualTo(keys(2));
  }

  @Test
  void anEmptySetIsNotNull() {
    assertThat(answer(new Call.IsNull(TAGS))).isEqualTo(keys(4));
    assertThat(answer(new Call.IsNotNull(TAGS))).isEqualTo(keys(1, 2, 3, 5));
  }

  @Test
  void rangesIncludeBothEndsAndNoNulls() {
    assertThat(answer(new Call.InRange(AGE, -5, 30))).isEqualTo(keys(1, 3, 5));
    assertThat(answer(new Call.InRange(PRICE, 151, 225))).isEqualTo(keys(2));
    assertThat(answer(new Call.NotEqual(AGE, 30))).isEqualTo(keys(2, 5));
  }

  @Test
  void combinationsOfRecordsAreThoseOfSets() {
    Call.Records german = new Call.RowOf(COUNTRY, text("DE"));
    assertThat(answer(new Call.Union(List.of()))).isEqualTo(keys());
    assertThat(answer(new Call.Union(List.of(german, TAGGED_B)))).isEqualTo(keys(1, 2, 3));
    assertThat(answer(new Call.Intersect(List.of(german, TAGGED_B)))).isEqualTo(keys(1));
    assertThat(answer(new Call.Difference(german, List.of(TAGGED_B)))).isEqualTo(keys(2));
    assertThat(answer(new Call.Xor(List.of(german, TAGGED_B, new Call.All()))))
        .isEqualTo(keys(1, 4, 5));
  }

  @Test
  void constantAndShiftedRecordsNeedNotExist() {
    Call.ConstRow constant = new Call.ConstRow(List.of(RecordKey.of(9), RecordKey.of(5)));
    assertThat(answer(constant)).isEqualTo(keys(5, 9));
    assertThat(answer(new Call.Count(constant))).isEqualTo(new Result.Count(2));
    assertThat(answer(new Call.HasKey(constant.keys()))).isEqualTo(keys(5));
    assertThat(answer(new Call.Shift(TAGGED_B, 4))).isEqualTo(keys(5, 7));
    assertThat(answer(new Call.Not(constant))).isEqualTo(keys(1, 2, 3, 4));
    assertThat(answer(new Call.Limit(new Call.All(), OptionalLong.of(2), 1))).isEqualTo(keys(2, 3));
  }

  @Test
  void viewsAreSetsOfTheirOwn() {
    FieldSpec bools = SCHEMA.find("bools").orElseThrow();
    FieldSpec boolsExist = SCHEMA.find("bools-exists").orElseThrow();
    FieldSpec known = SCHEMA.find("owns-exists").orElseThrow();
    assertThat(answer(new Call.RowOf(bools, text("vip")))).isEqualTo(keys(1, 5));
    assertThat(answer(new Call.RowOf(boolsExist, text("vip")))).isEqualTo(keys(1, 2, 5));
    assertThat(answer(new Call.IsNull(bools))).isEqualTo(keys(3, 4));
    assertThat(answer(new Call.RowOf(OWNS, FieldValue.of(2)))).isEqualTo(keys());
    assertThat(answer(new Call.RowOf(known, FieldValue.of(2)))).isEqualTo(keys(1));
  }

  @Test
  void aRangeOfTimeIsWidenedToWholeUnits() {
    LocalDateTime noon = LocalDateTime.of(2011, 12, 31, 12, 0);
    assertThat(answer(visitsOf("x", noon, noon.plusMinutes(1)))).isEqualTo(keys(1));
    assertThat(answer(visitsOf("x", noon, noon))).isEqualTo(keys());
    assertThat(answer(visitsOf("x", noon.plusHours(12), noon.plusDays(9)))).isEqualTo(keys());
    assertThat(answer(visitsOf("y", noon, noon.plusHours(12)))).isEqualTo(keys());
    assertThat(answer(visitsOf("y", noon, noon.plusHours(13)))).isEqualTo(keys(1));
    assertThat(answer(new Call.RowOf(VISITS, text("x")))).isEqualTo(keys(1, 3));
  }

  @Test
  void anExpiredUnitHoldsNothing() {
    LocalDateTime noon = LocalDateTime.of(2011, 12, 31, 12, 0);
    Call day = visitsOf("x", noon, noon.plusMinutes(1));
    LocalDateTime expiry = LocalDateTime.of(2012, 1, 31, 0, 0);
    assertThat(Customers.publishedAt(expiry.minusNanos(1)).answer(day)).isEqualTo(keys(1));
    assertThat(Customers.publishedAt(expiry).answer(day)).isEqualTo(keys());
    assertThat(Customers.publishedAt(expiry).answer(new Call.RowOf(VISITS, text("x"))))
        .isEqualTo(keys(1, 3));
  }

  private static Call visitsOf(String value, LocalDateTime from, LocalDateTime to) {
    return new Call.RowOf(VISITS, text(value), new TimeRange(Optional.of(from), Optional.of(to)));
  }

  @Test
  void valuesAreThoseThatRecordsHave() {
    assertThat(answer(Call.RowsOf.all(TAGS))).isEqualTo(values(TAGS, text("a"), text("b")));
    assertThat(answer(new Call.Distinct(TAGS, Optional.of(new Call.InRange(AGE, 30, 40)))))
        .isEqualTo(values(TAGS, text("a"), text("b")));
    assertThat(answer(new Call.Distinct(PRICE, Optional.empty())))
        .isEqualTo(values(PRICE, FieldValue.decimal(150, 2), FieldValue.decimal(225, 2)));
    assertThat(
            answer(
                new Call.RowsOf(
                    COUNTRY,
                    Optional.of("_R%"),
                    Optional.of(RecordKey.of(3)),
                    Optional.of(text("DE")),
                    Optional.of(List.of(text("DE"), text("FR"))),
                    OptionalLong.of(1),
                    TimeRange.ALL)))
        .isEqualTo(values(COUNTRY, text("FR")));
    assertThat(answer(new Call.UnionRows(List.of(Call.RowsOf.all(TAGS))))).isEqualTo(keys(1, 3, 5));
  }

  @Test
  void likeTakesCodePointsForCharacters() {
    assertThat(RowsOracle.isLike("a😀b", "a_b")).isTrue();
    assertThat(RowsOracle.isLike("a😀b", "a__b")).isFalse();
    assertThat(RowsOracle.isLike("", "%")).isTrue();
    assertThat(RowsOracle.isLike("ab", "a%b%")).isTrue();
    assertThat(RowsOracle.isLike("ab", "b%")).isFalse();
  }

  @Test
  void theLeastOfEquallyFrequentValuesComesFirst() {
    assertThat(answer(new Call.TopK(TAGS, NO_LIMIT, Optional.empty(), TimeRange.ALL)))
        .isEqualTo(new Result.Pairs(TAGS, List.of(pair("a", 2), pair("b", 2))));
    assertThat(
            answer(new Call.TopK(TAGS, OptionalLong.of(1), Optional.of(TAGGED_B), TimeRange.ALL)))
        .isEqualTo(new Result.Pairs(TAGS, List.of(pair("b", 2))));
    assertThat(answer(new Call.MaxRow(COUNTRY, Optional.empty())))
        .isEqualTo(new Result.RowCount(COUNTRY, Optional.of(pair("FR", 2))));
    assertThat(answer(new Call.MinRow(VISITS, Optional.of(new Call.IsNull(AGE)))))
        .isEqualTo(new Result.RowCount(VISITS, Optional.empty()));
  }

  @Test
  void numbersAreSummedAndCompared() {
    assertThat(answer(new Call.Sum(PRICE, Optional.empty())))
        .isEqualTo(valueCount(PRICE, new FieldValue.Decimal(new BigDecimal("5.25")), 3));
    assertThat(answer(new Call.Sum(AGE, Optional.of(new Call.IsNull(AGE)))))
        .isEqualTo(new Result.ValueCount(AGE, Optional.empty(), 0));
    assertThat(answer(new Call.Min(PRICE, Optional.empty())))
        .isEqualTo(valueCount(PRICE, FieldValue.decimal(150, 2), 2));
    assertThat(answer(new Call.Max(AGE, Optional.of(TAGGED_B))))
        .isEqualTo(valueCount(AGE, FieldValue.of(30), 2));
  }

  @Test
  void percentilesAreInterpolatedAndRoundedDown() {
    assertThat(percentile(AGE, "0")).isEqualTo(valueCount(AGE, FieldValue.of(-5), 4));
    assertThat(percentile(AGE, "50")).isEqualTo(valueCount(AGE, FieldValue.of(30), 4));
    assertThat(percentile(AGE, "75")).isEqualTo(valueCount(AGE, FieldValue.of(32), 4));
    assertThat(percentile(AGE, "3")).isEqualTo(valueCount(AGE, FieldValue.of(-2), 4));
    assertThat(percentile(AGE, "100")).isEqualTo(valueCount(AGE, FieldValue.of(40), 4));
    assertThat(percentile(PRICE, "75")).isEqualTo(valueCount(PRICE, FieldValue.decimal(187, 2), 3));
  }

  private static Result percentile(FieldSpec field, String nth) {
    return answer(new Call.Percentile(field, new BigDecimal(nth), Optional.empty()));
  }

  @Test
  void recordsWithoutAValueAreSortedLast() {
    assertThat(answer(new Call.Sort(new Call.All(), AGE, Order.ASCENDING, NO_LIMIT, 0)))
        .isEqualTo(keys(5, 1, 3, 2, 4));
    assertThat(answer(new Call.Sort(new Call.All(), AGE, Order.DESCENDING, OptionalLong.of(3), 1)))
        .isEqualTo(keys(1, 3, 5));
  }

  @Test
  void aSelectionPutsNullBeforeEveryValue() {
    List<Call.FieldOrder> by =
        List.of(
            new Call.FieldOrder(PRICE, Order.ASCENDING),
            new Call.FieldOrder(AGE, Order.DESCENDING));
    Result.Table table =
        (Result.Table) answer(new Call.Select(new Call.All(), List.of(), by, NO_LIMIT, 0));
    assertThat(new Result.Keys(table.rows().stream().map(Result.TableRow::key).toList()))
        .isEqualTo(keys(3, 4, 1, 5, 2));
  }

  @Test
  void cellsAreNullOneValueOrASet() {
    assertThat(
            answer(
                new Call.Extract(
                    new Call.ConstRow(List.of(RecordKey.of(2), RecordKey.of(7))),
                    List.of(AGE, TAGS, OWNS))))
        .isEqualTo(
            new Result.Table(
                List.of(AGE, TAGS, OWNS),
                List.of(
                    new Result.TableRow(
                        RecordKey.of(2),
                        List.of(
                            new Result.OneCell(FieldValue.of(40)),
                            new Result.SetCell(List.of()),
                            new Result.NullCell())),
                    new Result.TableRow(
                        RecordKey.of(7),
                        List.of(
                            new Result.NullCell(), new Result.NullCell(), new Result.NullCell()))),
                false));
    assertThat(answer(new Call.ValueOf(PRICE, RecordKey.of(5))))
        .isEqualTo(valueCount(PRICE, FieldValue.decimal(150, 2), 1));
    assertThat(answer(new Call.IncludesColumn(TAGGED_B, RecordKey.of(3))))
        .isEqualTo(new Result.Truth(true));
  }

  @Test
  void optionsLeaveOutTheRecordsOfOtherShards() {
    assertThat(answer(new Call.Options(new Call.All(), Set.of(1L)))).isEqualTo(keys());
    assertThat(answer(new Call.Options(new Call.Count(TAGGED_B), Set.of(0L, 1L))))
        .isEqualTo(new Result.Count(2));
  }

  private static Result.Values values(FieldSpec field, FieldValue... values) {
    return new Result.Values(field, List.of(values));
  }

  private static Result.Pair pair(String value, long count) {
    return new Result.Pair(text(value), count);
  }

  private static Result.ValueCount valueCount(FieldSpec field, FieldValue value, long count) {
    return new Result.ValueCount(field, Optional.of(value), count);
  }
}
