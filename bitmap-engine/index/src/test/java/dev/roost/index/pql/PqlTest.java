package dev.roost.index.pql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PqlTest {
  private static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  private static final FieldSpec QUANTITY = FieldSpec.integer("quantity");
  private static final FieldSpec ACTIVE = FieldSpec.bool("is-active");
  private static final FieldSpec CODES = FieldSpec.set("codes", ValueType.INT);
  private static final Schema SCHEMA =
      new Schema("shop.customers", List.of(COUNTRY, QUANTITY, ACTIVE, CODES));

  @Test
  void readsSeveralCallsWithNamesInAnyCase() {
    assertThat(Pql.parse("COUNT(row(country='France'))\n topk(codes, k=3, filter=All())", SCHEMA))
        .containsExactly(
            new Call.Count(new Call.RowOf(COUNTRY, FieldValue.of("France"))),
            new Call.TopK(CODES, OptionalLong.of(3), Optional.of(new Call.All())));
  }

  @Test
  void readsEveryKindOfValue() {
    assertThat(one("Row(is-active=true)")).isEqualTo(new Call.RowOf(ACTIVE, FieldValue.of(true)));
    assertThat(one("Row(codes == -5)")).isEqualTo(new Call.RowOf(CODES, FieldValue.of(-5)));
    assertThat(one("Row(country=\"a\\\"\\\\\\u00e9'\")"))
        .isEqualTo(new Call.RowOf(COUNTRY, FieldValue.of("a\"\\é'")));
    assertThat(one("Row(codes=null)")).isEqualTo(new Call.IsNull(CODES));
    assertThat(one("Row(quantity != null)")).isEqualTo(new Call.IsNotNull(QUANTITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "quantity < 5; -9223372036854775808; 4",
        "quantity <= 5; -9223372036854775808; 5",
        "quantity > 5; 6; 9223372036854775807",
        "5 >= quantity; -9223372036854775808; 5",
        "1 < quantity <= 9; 2; 9",
        "quantity >< [1, 9]; 1; 9",
        "quantity = 7; 7; 7",
        "quantity > 9223372036854775807; 9223372036854775807; -9223372036854775808",
      })
  void turnsComparisonsIntoRanges(String condition, long low, long high) {
    assertThat(one("Row(" + condition + ")")).isEqualTo(new Call.InRange(QUANTITY, low, high));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Count(All()|line 1, column 12: expected ',' or ')' but found the end of the query",
        "Count(All())) |line 1, column 13: expected a call such as Count(...) but found ')'",
        "Row(country=)|line 1, column 13: expected a value but found ')'",
        "Row(country=\"x)|line 1, column 13: this string has no closing \"",
        "Row(country=\"\\q\")|line 1, column 14: unknown escape '\\q' in a string",
        "Row(country=#)|line 1, column 13: unexpected character '#'",
        "Row(quantity=\"5\")|line 1, column 14: 'quantity' takes an integer, not \"5\"",
        "Row(quantity>1.5)|line 1, column 14: 'quantity' takes an integer, not 1.5",
        "Row(codes=99999999999999999999)|line 1, column 11: 'codes' takes 64-bit integers;"
            + " 99999999999999999999 is beyond",
        "Row(country=5)|line 1, column 13: field 'country' takes a string in quotes, not 5",
        "Row(country=France)|line 1, column 13: field 'country' takes a string in quotes, not"
            + " France",
        "Row(is-active=1)|line 1, column 15: field 'is-active' takes true or false, not 1",
        "Row(country>\"a\")|line 1, column 13: field 'country' is a mutex field: '>' works on int"
            + " fields; for others use = and Not(...)",
        "Row(color=\"x\")|line 1, column 5: index shop.customers has no field 'color'; its fields"
            + " are: country, quantity, is-active, codes",
        "Row()|line 1, column 1: Row takes one condition, such as Row(country=\"France\"), not 0",
        "Row(5 > quantity > 1)|line 1, column 18: write a range as low < quantity <= high",
        "Count(Count(All()))|line 1, column 7: Count does not return records",
        "Count()|line 1, column 1: Count takes one call that returns records, not 0",
        "Union(country)|line 1, column 7: Union takes calls that return records, such as Row(...)",
        "Intersect()|line 1, column 1: Intersect takes at least one call that returns records",
        "TopK(quantity)|line 1, column 6: field 'quantity' is an int; TopK works on mutex, set and"
            + " bool fields",
        "TopK(country, k=0)|line 1, column 17: k is a number from 1",
        "TopN(country, n=5)|line 1, column 1: TopN is not supported yet: use TopK, which is exact",
        "Sum(field=quantity)|line 1, column 1: Sum is not supported yet",
        "Set(1, country=\"x\")|line 1, column 1: Set writes, and queries only read: change data"
            + " with an Ingestion (kind: Ingestion)",
        "Includes(All())|line 1, column 1: unknown call 'Includes'; known are Row, Union,"
            + " Intersect, Difference, Not, All, Count, TopK",
      })
  void saysWhereAndWhyAQueryIsRefused(String query, String message) {
    assertThatThrownBy(() -> Pql.parse(query, SCHEMA))
        .isInstanceOf(PqlException.class)
        .hasMessage(message);
  }

  @Test
  void countsLinesAndRefusesQueriesThatWouldExhaustTheStack() {
    assertThatThrownBy(() -> Pql.parse("Count(\n  Row(country!))", SCHEMA))
        .hasMessageStartingWith("line 2, column 14:");
    String deep = "Not(".repeat(100_000) + "All()" + ")".repeat(100_000);
    assertThatThrownBy(() -> Pql.parse(deep, SCHEMA))
        .hasMessageContaining("nested more than 256 deep");
  }

  private static Call one(String query) {
    return Pql.parse(query, SCHEMA).get(0);
  }
}
