package dev.roost.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoundsTest {

  @ParameterizedTest
  @CsvSource({
    "INT,0,-9223372036854775808,-9223372036854775808",
    "INT,0,007,7",
    "DECIMAL,2,1.50,1.50",
    "DECIMAL,2,1.500,1.500",
    "DECIMAL,18,0.999999999999999999,0.999999999999999999",
    "DECIMAL,0,999999999999999999,999999999999999999",
    "DOUBLE,0,-1e3,-1000",
    "DOUBLE,0,0.5,0.5",
    "TIMESTAMP,0,1970-01-01T00:00:01.000001Z,1000001",
    "TIMESTAMP,0,1970-01-01T01:00:00+01:00,0",
    "TIMESTAMP,0,1970-01-02,86400000000",
    "TIMESTAMP,0,9999-12-31T00:00:00.000001Z,253402214400000001",
    "TIMESTAMP,0,0001-01-01,-62135596800000000",
    "DATE,0,1969-12-31,-1"
  })
  void boundsAreInTheOrderOfTheirType(ValueType type, int scale, String text, BigDecimal number) {
    assertThat(Bounds.parse(type, scale, text))
        .hasValueSatisfying(bound -> assertThat(bound).isEqualByComparingTo(number));
  }

  @ParameterizedTest
  @CsvSource({
    "INT,0,9223372036854775808",
    "INT,0,1.0",
    "INT,0,1e3",
    "DECIMAL,2,1.501",
    "DECIMAL,2,99999999999999999",
    "DOUBLE,0,1e999",
    "DOUBLE,0,NaN",
    "DOUBLE,0,Infinity",
    "TIMESTAMP,0,2024-01-31T00:00:00",
    "TIMESTAMP,0,+300000-01-01",
    "DATE,0,2024-02-30",
    "DATE,0,+99999999-01-01",
    "STRING,0,a"
  })
  void otherTextsAreNoBounds(ValueType type, int scale, String text) {
    assertThat(Bounds.parse(type, scale, text)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ValueType.class)
  void typesInAnOrderHaveARange(ValueType type) {
    assertThat(Bounds.apply(type)).isEqualTo(!Bounds.form(type).equals("nothing"));
  }
}
