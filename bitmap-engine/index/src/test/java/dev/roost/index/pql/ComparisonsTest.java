package dev.roost.index.pql;

import static dev.roost.index.pql.Customers.BORN;
import static dev.roost.index.pql.Customers.MOVED;
import static dev.roost.index.pql.Customers.PRICE;
import static dev.roost.index.pql.Customers.QUANTITY;
import static dev.roost.index.pql.Customers.SEEN;
import static dev.roost.index.pql.Customers.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparisons as ranges of stored numbers. */
final class ComparisonsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "quantity < 5; -9223372036854775808; 4",
        "quantity <= 5; -9223372036854775808; 5",
        "quantity > 5; 6; 9223372036854775807",
        "5 >= quantity; -9223372036854775808; 5",
        "1 < quantity <= 9; 2; 9",
        "1 <= quantity < 9; 1; 8",
        "quantity >< [1, 9]; 1; 9",
        "quantity >< [9, 1]; 9; 1",
        "quantity = 7; 7; 7",
        "quantity = 7.00; 7; 7",
        "quantity > 1.5; 2; 9223372036854775807",
        "quantity > -1.5; -1; 9223372036854775807",
        "quantity <= -1.5; -9223372036854775808; -2",
        "quantity > 9223372036854775806; 9223372036854775807; 9223372036854775807",
        "quantity < 99999999999999999999; -9223372036854775808; 9223372036854775807",
        "quantity >= -99999999999999999999; -9223372036854775808; 9223372036854775807",
        "-99999999999999999999 < quantity < 4; -9223372036854775808; 3",
      })
  void ofIntegers(String condition, long low, long high) {
    expect(QUANTITY, condition, low, high);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "price = 3.14; 314; 314",
        "price = 3; 300; 300",
        "price = 3.1400; 314; 314",
        "price > 3.14159; 315; 9223372036854775807",
        "price >= 3.14159; 315; 9223372036854775807",
        "price < 3.14159; -9223372036854775808; 314",
        "price <= 3.14159; -9223372036854775808; 314",
        "price > -3.14159; -314; 9223372036854775807",
        "price < -3.14159; -9223372036854775808; -315",
        "price >< [.001, 1.]; 1; 100",
        "-0.5 < price <= 92233720368547758.08; -49; 9223372036854775807",
      })
  void ofDecimals(String condition, long low, long high) {
    expect(PRICE, condition, low, high);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "seen = '1970-01-01T00:01:40Z'; 100; 100",
        "seen = 100; 100; 100",
        "seen >= 1970-01-02; 86400; 9223372036854775807",
        "seen > '1970-01-01T00:01'; 61; 9223372036854775807",
        "seen > '1970-01-01T00:00:59.5Z'; 60; 9223372036854775807",
        "seen <= '1970-01-01T00:00:59.5Z'; -9223372036854775808; 59",
        "seen >= '1970-01-01T00:00:59.5Z'; 60; 9223372036854775807",
        "seen < '1969-12-31T23:59:59.5Z'; -9223372036854775808; -1",
        "seen >< ['1970-01-01T01:00:00+01:00', '1970-01-01T00:00:09.999Z']; 0; 9",
        "'1970-01-01' < seen < '1970-01-02'; 1; 86399",
        "seen < 100.5; -9223372036854775808; 100",
      })
  void ofTimes(String condition, long low, long high) {
    expect(SEEN, condition, low, high);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "born = '1970-01-11'; 10; 10",
        "born > 1970-01-11; 11; 9223372036854775807",
        "born > '1970-01-11T12:00'; 11; 9223372036854775807",
        "born <= '1970-01-11T12:00'; -9223372036854775808; 10",
        "born < '1970-01-11T00:00:00Z'; -9223372036854775808; 9",
      })
  void ofDates(String condition, long low, long high) {
    expect(BORN, condition, low, high);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "moved = '1899-12-30'; 0; 0",
        "moved = '1900-01-01'; 2; 2",
        "moved < '1900-01-01'; -9223372036854775808; 1",
        "moved <= '1900-01-01T10:00'; -9223372036854775808; 2",
        "moved <= '1900-01-01T20:00'; -9223372036854775808; 2",
      })
  void ofDatesThatAreCountedFromNoon(String condition, long low, long high) {
    expect(MOVED, condition, low, high);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "price = 3.141",
        "price = 92233720368547758.08",
        "price > 92233720368547758.07",
        "price < -92233720368547758.08",
        "price >< [92233720368547758.08, 92233720368547758.09]"
      })
  void areEmptyWhereNoStoredValueCanBe(String condition) {
    expect(PRICE, condition, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"price != 3.141", "price != 92233720368547758.08"})
  void findEveryValueToDifferFromOneThatNoRecordCanHave(String condition) {
    assertThat(one("Row(" + condition + ")")).isEqualTo(new Call.IsNotNull(PRICE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"price != 3.14", "price != 3.140"})
  void differFromAStoredValue(String condition) {
    assertThat(one("Row(" + condition + ")")).isEqualTo(new Call.NotEqual(PRICE, 314));
  }

  private static void expect(FieldSpec field, String condition, long low, long high) {
    assertThat(one("Row(" + condition + ")")).isEqualTo(new Call.InRange(field, low, high));
  }
}
