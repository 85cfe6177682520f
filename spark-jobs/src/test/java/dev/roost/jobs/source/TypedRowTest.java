package dev.roost.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TypedRowTest {

  @Test
  void valuesAreTheTextThatTheyAreInCsv() {
    assertThat(text(DataTypes.BooleanType, true)).isEqualTo("true");
    assertThat(text(DataTypes.LongType, Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(text(DataTypes.FloatType, 0.1f)).isEqualTo("0.1");
    assertThat(text(DataTypes.createDecimalType(9, 2), Decimal.apply("-12.30")))
        .isEqualTo("-12.30");
    assertThat(text(DataTypes.StringType, UTF8String.fromString("Ω"))).isEqualTo("Ω");
    assertThat(text(DataTypes.BinaryType, "ab".getBytes(StandardCharsets.UTF_8))).isEqualTo("ab");
    assertThat(text(DataTypes.DateType, -1)).isEqualTo("1969-12-31");
    assertThat(text(DataTypes.TimestampType, -1L)).isEqualTo("1969-12-31T23:59:59.999999Z");
    assertThat(text(DataTypes.TimestampNTZType, 1L)).isEqualTo("1970-01-01T00:00:00.000001");
  }

  @Test
  void listsHaveNoNullMembers() throws BadCellException {
    DataType type = DataTypes.createArrayType(DataTypes.IntegerType);
    TypedRow row = new TypedRow(List.of(type));

    row.of(row(new GenericArrayData(new Object[] {3, 1})));
    assertThat(row.members(0)).hasToString("[3, 1]");
    row.of(row(new GenericArrayData(new Object[] {3, null})));
    assertThatThrownBy(() -> row.members(0))
        .isInstanceOfSatisfying(
            BadCellException.class,
            bad -> assertThat(bad.reason()).isEqualTo(BadRowReason.BAD_MEMBER));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aDateBeyondAllTimestampsIsOutOfRange(int days) {
    TypedRow row = new TypedRow(List.of(DataTypes.DateType));

    assertThatThrownBy(() -> TimeParser.of("at", "", "").micros(row.of(row(days)), 0))
        .isInstanceOfSatisfying(
            BadCellException.class,
            bad -> assertThat(bad.reason()).isEqualTo(BadRowReason.OUT_OF_RANGE));
  }

  @Test
  void timesWithoutAZoneAreThoseOfTheDeclaredOne() throws BadCellException {
    TypedRow row = new TypedRow(List.of(DataTypes.TimestampNTZType, DataTypes.DateType));
    row.of(new GenericInternalRow(new Object[] {0L, 0}));
    TimeParser times = TimeParser.of("at", "", "Europe/Berlin");

    assertThat(times.micros(row, 0)).isEqualTo(-3_600_000_000L);
    assertThat(times.micros(row, 1)).isEqualTo(-3_600_000_000L);
    assertThat(times.daysOfInstant(-3_600_000_000L)).isZero();
    assertThatThrownBy(() -> times.daysOfInstant(0)).isInstanceOf(BadCellException.class);
  }

  @Test
  void noCellHasAMap() {
    assertThatThrownBy(
            () ->
                new TypedRow(
                    List.of(DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no feature is made of map<string,bigint>");
  }

  private static String text(DataType type, Object value) {
    TypedRow row = new TypedRow(List.of(type));
    return row.of(row(value)).text(0).toString();
  }

  private static GenericInternalRow row(Object value) {
    return new GenericInternalRow(new Object[] {value});
  }
}
