package dev.roost.index.pql;

import static dev.roost.index.pql.Customers.ACTIVE;
import static dev.roost.index.pql.Customers.BY_ID;
import static dev.roost.index.pql.Customers.CODES;
import static dev.roost.index.pql.Customers.COUNTRY;
import static dev.roost.index.pql.Customers.FRANCE;
import static dev.roost.index.pql.Customers.PRICE;
import static dev.roost.index.pql.Customers.QUANTITY;
import static dev.roost.index.pql.Customers.SCHEMA;
import static dev.roost.index.pql.Customers.VISITED;
import static dev.roost.index.pql.Customers.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordKey;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that return records. */
final class PqlTest {
  private static final Call.Records ACTIVE_ONES = new Call.RowOf(ACTIVE, FieldValue.of(true));

  @Test
  void readsSeveralCallsWithNamesInAnyCase() {
    assertThat(Pql.parse("COUNT(row(country='France'))\n topk(codes, K=3, Filter=All(),)", SCHEMA))
        .containsExactly(
            new Call.Count(FRANCE),
            new Call.TopK(CODES, OptionalLong.of(3), Optional.of(new Call.All()), TimeRange.ALL));
  }

  @Test
  void readsEveryKindOfValue() {
    assertThat(one("Row(is-active=true)")).isEqualTo(ACTIVE_ONES);
    assertThat(one("Row(codes == -5)")).isEqualTo(new Call.RowOf(CODES, FieldValue.of(-5)));
    assertThat(one("Row(country=\"a\\\"\\\\\\u00e9'\")"))
        .isEqualTo(new Call.RowOf(COUNTRY, FieldValue.of("a\"\\é'")));
    assertThat(one("Row(codes=null)")).isEqualTo(new Call.IsNull(CODES));
    assertThat(one("Row(quantity != null)")).isEqualTo(new Call.IsNotNull(QUANTITY));
    assertThat(one("Row(country=\"2011-12-09\")"))
        .isEqualTo(new Call.RowOf(COUNTRY, FieldValue.of("2011-12-09")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Row(price > 1.5)",
        "Row('price' > 1.5)",
        "Row(\"price\" > 1.5)",
        "Row(1.5 < price)",
        "Row(1.5 < \"price\")",
        "Range(price > 1.5)",
        "Row(price > 1.50, index='shop.customers')",
        "Row(index='shop.customers', price > 1.5)",
      })
  void namesAFieldWithAndWithoutQuotesOnEitherSide(String query) {
    assertThat(one(query)).isEqualTo(new Call.InRange(PRICE, 151, Long.MAX_VALUE));
  }

  @Test
  void readsTheViewsOfFieldsAsFields() {
    FieldSpec bools = SCHEMA.find("bools").orElseThrow();
    FieldSpec exists = SCHEMA.find("owns-exists").orElseThrow();
    assertThat(one("Row(bools='is-active')"))
        .isEqualTo(new Call.RowOf(bools, FieldValue.of("is-active")));
    assertThat(one("Row(owns-exists=7)")).isEqualTo(new Call.RowOf(exists, FieldValue.of(7)));
    assertThat(one("Row(bools-exists != null)"))
        .isEqualTo(new Call.IsNotNull(SCHEMA.find("bools-exists").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Row(visited='Paris', from='2011-12-09T00:00', to='2012-01-01T10:30')",
        "Row(visited='Paris', from=2011-12-09T00:00, to=2012-01-01T10:30)",
        "Row(from=2011-12-09, TO='2012-01-01T10:30:00Z', visited='Paris')",
        "Row(visited='Paris', from='2011-12-09', to='2012-01-01T12:30:00.000+02:00')",
        "Row(visited='Paris', from=1323388800, to=2012-01-01T10:30)",
        "Range(visited='Paris', 2011-12-09T00:00, '2012-01-01T10:30')",
        "Range(visited='Paris', from=2011-12-09T00:00, 2012-01-01T10:30)",
        "Range(visited='Paris', index='shop.customers', 2011-12-09, 2012-01-01T10:30)",
        "Range(visited='Paris', to=2012-01-01T10:30, 2011-12-09)",
      })
  void readsTimesInEveryForm(String query) {
    TimeRange time =
        new TimeRange(
            Optional.of(LocalDateTime.of(2011, 12, 9, 0, 0)),
            Optional.of(LocalDateTime.of(2012, 1, 1, 10, 30)));
    assertThat(one(query)).isEqualTo(new Call.RowOf(VISITED, FieldValue.of("Paris"), time));
  }

  @Test
  void readsTheCallsThatCombineRecords() {
    assertThat(one("Union()")).isEqualTo(new Call.Union(List.of()));
    assertThat(one("Union(Row(country='France'), Row(is-active=true))"))
        .isEqualTo(new Call.Union(List.of(FRANCE, ACTIVE_ONES)));
    assertThat(one("Intersect(Row(country='France'), Row(is-active=true))"))
        .isEqualTo(new Call.Intersect(List.of(FRANCE, ACTIVE_ONES)));
    assertThat(one("Xor(Row(country='France'), Row(is-active=true))"))
        .isEqualTo(new Call.Xor(List.of(FRANCE, ACTIVE_ONES)));
    assertThat(one("Difference(All(), Row(country='France'), Row(is-active=true))"))
        .isEqualTo(new Call.Difference(new Call.All(), List.of(FRANCE, ACTIVE_ONES)));
    assertThat(one("Not(Row(country='France'))")).isEqualTo(new Call.Not(FRANCE));
    assertThat(one("UnionRows(Rows(country), Rows(field=codes))"))
        .isEqualTo(new Call.UnionRows(List.of(Call.RowsOf.all(COUNTRY), Call.RowsOf.all(CODES))));
  }

  @Test
  void readsLimitsOfRecords() {
    assertThat(one("All()")).isEqualTo(new Call.All());
    assertThat(one("All(limit=5, offset=2)"))
        .isEqualTo(new Call.Limit(new Call.All(), OptionalLong.of(5), 2));
    assertThat(one("Limit(Row(country='France'), offset=2)"))
        .isEqualTo(new Call.Limit(FRANCE, OptionalLong.empty(), 2));
    assertThat(one("Limit(All(), limit=99999999999999999999)"))
        .isEqualTo(new Call.Limit(new Call.All(), OptionalLong.of(Long.MAX_VALUE), 0));
  }

  @Test
  void computesWithIdsOnlyWhereKeysAreIds() {
    assertThat(one("Shift(ConstRow(columns=[3, '5']), n=2)", BY_ID))
        .isEqualTo(new Call.Shift(new Call.ConstRow(List.of(RecordKey.of(3), RecordKey.of(5))), 2));
    assertThatThrownBy(() -> one("ConstRow(columns=[3])"))
        .hasMessageContaining("line 1, column 1: ConstRow works on the ids of records, and the")
        .hasMessageContaining("shop.customers are known by keys");
    assertThatThrownBy(() -> one("Count(Shift(All(), n=1))"))
        .hasMessageContaining("column 7: Shift");
    assertThatThrownBy(() -> one("ConstRow(columns=[-3])", BY_ID))
        .hasMessage("line 1, column 19: an id is a whole number from 0, not -3");
  }

  @Test
  void countsLinesAndRefusesQueriesThatWouldExhaustTheStack() {
    assertThatThrownBy(() -> Pql.parse("Count(\n  Row(country!))", SCHEMA))
        .hasMessageStartingWith("line 2, column 14:");
    assertThatThrownBy(() -> Pql.parse("Row(country='a\nb') Row(x=1)", SCHEMA))
        .hasMessageStartingWith("line 2, column 9:");
    String deep = "Not(".repeat(100_000) + "All()" + ")".repeat(100_000);
    assertThatThrownBy(() -> Pql.parse("Not(".repeat(60_000), SCHEMA))
        .hasMessageContaining("nested more than 256 deep");
    assertThatThrownBy(() -> Pql.parse(deep, SCHEMA))
        .hasMessageContaining("more than 250000 words and signs: split it");
    String number = "1".repeat(401);
    assertThatThrownBy(() -> Pql.parse("Row(quantity > " + number + ")", SCHEMA))
        .hasMessage("line 1, column 16: this number is longer than 400 characters");
  }

  @Test
  void readsAsDeepAsItSays() {
    String deepest = "Not(".repeat(255) + "All()" + ")".repeat(255);
    assertThat(one(deepest)).isInstanceOf(Call.Not.class);
  }
}
