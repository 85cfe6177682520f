package dev.roost.index.pql;

import static dev.roost.index.pql.Customers.ACTIVE;
import static dev.roost.index.pql.Customers.BY_ID;
import static dev.roost.index.pql.Customers.CODES;
import static dev.roost.index.pql.Customers.COUNTRY;
import static dev.roost.index.pql.Customers.FRANCE;
import static dev.roost.index.pql.Customers.PRICE;
import static dev.roost.index.pql.Customers.QUANTITY;
import static dev.roost.index.pql.Customers.SEEN;
import static dev.roost.index.pql.Customers.TWO_PARTS;
import static dev.roost.index.pql.Customers.VISITED;
import static dev.roost.index.pql.Customers.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.call.Call;
import dev.roost.index.call.Order;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The calls that return values, numbers, and values of records; but GroupBy. */
final class ValueCallsTest {
  private static final Optional<Call.Records> IN_FRANCE = Optional.of(FRANCE);

  @Test
  void readsRowsWithEveryArgument() {
    assertThat(one("Rows(country)")).isEqualTo(Call.RowsOf.all(COUNTRY));
    assertThat(one("Rows('country')")).isEqualTo(Call.RowsOf.all(COUNTRY));
    assertThat(one("Rows(field=\"country\")")).isEqualTo(Call.RowsOf.all(COUNTRY));
    assertThat(
            one(
                "Rows(visited, like='P%', column='k', previous='Pa', in=['Paris', \"Rome\"],"
                    + " limit=0, from='2011-12-09', to='2012-01-01')"))
        .isEqualTo(
            new Call.RowsOf(
                VISITED,
                Optional.of("P%"),
                Optional.of(RecordKey.of("k")),
                Optional.of(FieldValue.of("Pa")),
                Optional.of(List.of(FieldValue.of("Paris"), FieldValue.of("Rome"))),
                OptionalLong.of(0),
                new TimeRange(
                    Optional.of(LocalDateTime.of(2011, 12, 9, 0, 0)),
                    Optional.of(LocalDateTime.of(2012, 1, 1, 0, 0)))));
  }

  @Test
  void leavesOutOfAListWhatAFieldCannotHave() {
    Call.RowsOf rows = (Call.RowsOf) one("Rows(price, previous=0.5, in=[3.14, 3.141, 1])");
    assertThat(rows.previous()).contains(FieldValue.decimal(50, 2));
    assertThat(rows.in()).contains(List.of(FieldValue.decimal(314, 2), FieldValue.decimal(100, 2)));
    Call.RowsOf times = (Call.RowsOf) one("Rows(seen, in=['1970-01-01T00:00:09Z', 60])");
    assertThat(times.in())
        .contains(
            List.of(
                new FieldValue.Time(Instant.ofEpochSecond(9)),
                new FieldValue.Time(Instant.ofEpochSecond(60))));
  }

  @Test
  void readsKeysAsTheirText() {
    assertThat(keyOf(one("IncludesColumn(All(), column=5)"))).isEqualTo(RecordKey.of(5));
    assertThat(keyOf(one("IncludesColumn(All(), column='5')"))).isEqualTo(RecordKey.of("5"));
    assertThat(keyOf(one("IncludesColumn(All(), column='5')", BY_ID))).isEqualTo(RecordKey.of(5));
    assertThat(keyOf(one("IncludesColumn(All(), column='a\\\\|b\\\\\\\\|-7')", TWO_PARTS)))
        .isEqualTo(RecordKey.of(new KeyPart.StringPart("a|b\\"), new KeyPart.IntPart(-7)));
  }

  private static RecordKey keyOf(Call call) {
    return ((Call.IncludesColumn) call).column();
  }

  @Test
  void readsCountsOfRecordsAndOfValues() {
    assertThat(one("Count(Row(country='France'))")).isEqualTo(new Call.Count(FRANCE));
    assertThat(one("Count(Rows(codes))")).isEqualTo(new Call.CountRows(Call.RowsOf.all(CODES)));
    assertThat(one("Count(Distinct(Row(country='France'), field=codes))"))
        .isEqualTo(new Call.CountDistinct(new Call.Distinct(CODES, IN_FRANCE)));
    assertThat(one("Distinct(field=codes, index='shop.customers')"))
        .isEqualTo(new Call.Distinct(CODES, Optional.empty()));
  }

  @Test
  void readsAggregates() {
    assertThat(one("Sum(field=price)")).isEqualTo(new Call.Sum(PRICE, Optional.empty()));
    assertThat(one("Sum(Row(country='France'), field='price')"))
        .isEqualTo(new Call.Sum(PRICE, IN_FRANCE));
    assertThat(one("Min(seen)")).isEqualTo(new Call.Min(SEEN, Optional.empty()));
    assertThat(one("max(FIELD=quantity, filter=Row(country='France'))"))
        .isEqualTo(new Call.Max(QUANTITY, IN_FRANCE));
    assertThat(one("MinRow(Row(country='France'), field=codes)"))
        .isEqualTo(new Call.MinRow(CODES, IN_FRANCE));
    assertThat(one("MaxRow(field=codes)")).isEqualTo(new Call.MaxRow(CODES, Optional.empty()));
    assertThat(one("Percentile(field=price, nth=99.90, filter=Row(country='France'))"))
        .isEqualTo(new Call.Percentile(PRICE, new BigDecimal("99.90"), IN_FRANCE));
  }

  @Test
  void readsTopNAndTopKAsTheSame() {
    Call top = new Call.TopK(CODES, OptionalLong.of(3), IN_FRANCE, TimeRange.ALL);
    assertThat(one("TopN(codes, Row(country='France'), n=3)")).isEqualTo(top);
    assertThat(one("TopK(codes, k=3, filter=Row(country='France'))")).isEqualTo(top);
    assertThat(one("TopK(visited, from='2011-12-09', to='2012-01-01')"))
        .isEqualTo(
            new Call.TopK(
                VISITED,
                OptionalLong.empty(),
                Optional.empty(),
                new TimeRange(
                    Optional.of(LocalDateTime.of(2011, 12, 9, 0, 0)),
                    Optional.of(LocalDateTime.of(2012, 1, 1, 0, 0)))));
  }

  @Test
  void readsTablesOfRecords() {
    assertThat(one("Extract(Row(country='France'), Rows(codes), Rows(price))"))
        .isEqualTo(new Call.Extract(FRANCE, List.of(CODES, PRICE)));
    assertThat(one("Extract(All())")).isEqualTo(new Call.Extract(new Call.All(), List.of()));
    assertThat(one("Sort(All(), field=price, sort-desc=true, limit=5, offset=1)"))
        .isEqualTo(new Call.Sort(new Call.All(), PRICE, Order.DESCENDING, OptionalLong.of(5), 1));
    assertThat(one("Sort(All(), price, Sort-Desc=false)"))
        .isEqualTo(new Call.Sort(new Call.All(), PRICE, Order.ASCENDING, OptionalLong.empty(), 0));
    assertThat(one("Extract(Sort(All(), price, limit=2), Rows(codes))"))
        .isEqualTo(
            new Call.ExtractSorted(
                new Call.Sort(new Call.All(), PRICE, Order.ASCENDING, OptionalLong.of(2), 0),
                List.of(CODES)));
    assertThat(one("FieldValue(field=is-active, column='k')"))
        .isEqualTo(new Call.ValueOf(ACTIVE, RecordKey.of("k")));
  }

  @Test
  void readsWhichShardsAreRead() {
    assertThat(one("Options(Count(All()), shards=[4, 0, 4])"))
        .isEqualTo(new Call.Options(new Call.Count(new Call.All()), Set.of(0L, 4L)));
    assertThat(one("Options(All())")).isEqualTo(new Call.All());
  }
}
