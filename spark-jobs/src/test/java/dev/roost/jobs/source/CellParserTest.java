package dev.roost.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CellParserTest {

  @ParameterizedTest
  @CsvSource({
    "17850.0, 17850",
    "' -7 ', -7",
    "+7, 7",
    "1e3, 1000",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808.00, -9223372036854775808",
    "0000000000000000000000000000012, 12"
  })
  void intsMayBeIntegralDecimals(String text, long value) {
    assertThat(number(ValueType.VALUE_TYPE_INT, text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "17850.5, NotAnInt",
    "many, NotAnInt",
    "., NotAnInt",
    "-, NotAnInt",
    "1 2, NotAnInt",
    "1.2.3, NotAnInt",
    "1e-999999999, NotAnInt",
    "9223372036854775808, OutOfRange",
    "1e999999999, OutOfRange"
  })
  void otherIntsAreBad(String text, String reason) {
    assertThat(reason(ValueType.VALUE_TYPE_INT, text)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "2.55, ROUNDING_REJECT, 255",
    "2.5, ROUNDING_REJECT, 250",
    "-2, ROUNDING_REJECT, -200",
    "2.550000, ROUNDING_REJECT, 255",
    ".5, ROUNDING_REJECT, 50",
    "0e-999999999, ROUNDING_REJECT, 0",
    "2.545, ROUNDING_HALF_EVEN, 254",
    "2.555, ROUNDING_HALF_EVEN, 256",
    "1e-999999999, ROUNDING_HALF_EVEN, 0",
    "9999999999999999.99, ROUNDING_REJECT, 999999999999999999"
  })
  void decimalsAreExactAtTheirScale(String text, Rounding rounding, long unscaled) {
    assertThat(number(decimal(rounding), text)).isEqualTo(unscaled);
  }

  @ParameterizedTest
  @CsvSource({
    "2.555, ROUNDING_REJECT, TooManyDigits",
    "1e-999999999, ROUNDING_REJECT, TooManyDigits",
    "10000000000000000, ROUNDING_REJECT, OutOfRange",
    "9999999999999999.999, ROUNDING_HALF_EVEN, OutOfRange",
    "1e999999999, ROUNDING_REJECT, OutOfRange",
    "., ROUNDING_REJECT, NotADecimal",
    "1.2.3, ROUNDING_REJECT, NotADecimal"
  })
  void otherDecimalsAreBad(String text, Rounding rounding, String reason) {
    assertThat(reason(decimal(rounding), text)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "t, 1", "TRUE, 1", "0, 0", "F, 0", "false, 0"})
  void boolsHaveSixForms(String text, long value) {
    assertThat(number(ValueType.VALUE_TYPE_BOOL, text)).isEqualTo(value);
  }

  @Test
  void otherBoolsAreBad() {
    assertThat(reason(ValueType.VALUE_TYPE_BOOL, "yes")).isEqualTo("NotABool");
  }

  @Test
  void doublesAreNumbersOfJavaWithoutItsSuffixes() {
    assertThat(Double.longBitsToDouble(number(ValueType.VALUE_TYPE_DOUBLE, "-1.5e3")))
        .isEqualTo(-1500);
    assertThat(Double.longBitsToDouble(number(ValueType.VALUE_TYPE_DOUBLE, "NaN"))).isNaN();
    assertThat(reason(ValueType.VALUE_TYPE_DOUBLE, "1.5d")).isEqualTo("NotADouble");
    assertThat(reason(ValueType.VALUE_TYPE_DOUBLE, "0x1p3")).isEqualTo("NotADouble");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:01Z, 1000000",
    "1970-01-01 00:00:01.000002, 1000002",
    "1970-01-01T01:00:00+01:00, 0",
    "1970-01-02, 86400000000",
    "1969-12-31T23:59:59.999999Z, -1"
  })
  void timestampsAreIsoUnlessDeclared(String text, long micros) {
    assertThat(number(ValueType.VALUE_TYPE_TIMESTAMP, text)).isEqualTo(micros);
  }

  @Test
  void timestampsFollowTheirLayoutAndZone() {
    UnaryOperator<dev.roost.proto.core.v1alpha1.Feature.Builder> berlin =
        feature ->
            feature
                .setType(ValueType.VALUE_TYPE_TIMESTAMP)
                .setLayout("dd.MM.yyyy HH:mm")
                .setZone("Europe/Berlin");

    assertThat(number(berlin, "01.01.1970 01:00")).isZero();
    assertThat(reason(berlin, "1970-01-01 01:00")).isEqualTo("NotATimestamp");
  }

  @Test
  void datesHaveNoTimeOfDay() {
    assertThat(number(ValueType.VALUE_TYPE_DATE, "1970-01-03")).isEqualTo(2);
    assertThat(number(ValueType.VALUE_TYPE_DATE, "1970-01-03 00:00:00")).isEqualTo(2);
    assertThat(reason(ValueType.VALUE_TYPE_DATE, "1970-01-03 10:00:00")).isEqualTo("NotADate");
  }

  @Test
  void setsAreSortedWithoutRepeats() {
    assertThat(cells(ValueType.VALUE_TYPE_INT_SET, "3,1,3.0,-2").ints(0)).containsExactly(-2, 1, 3);
    assertThat(
            Arrays.stream(cells(ValueType.VALUE_TYPE_STRING_SET, "b,a,Ω,b").strings(0))
                .map(member -> new String(member, StandardCharsets.UTF_8)))
        .containsExactly("a", "b", "Ω");
    assertThat(reason(ValueType.VALUE_TYPE_STRING_SET, "a,,b")).isEqualTo("EmptyMember");
  }

  @Test
  void bytesAreBase64AndTextIsUtf8() {
    assertThat(cells(ValueType.VALUE_TYPE_BYTES, "AQID").bytes(0)).containsExactly(1, 2, 3);
    assertThat(reason(ValueType.VALUE_TYPE_BYTES, "*")).isEqualTo("NotBase64");
    assertThat(
            reason(
                feature(ValueType.VALUE_TYPE_STRING),
                new Slice(new byte[] {(byte) 0xc3, 'a'}, 0, 2)))
        .isEqualTo("NotUtf8");
  }

  private static long number(ValueType type, String text) {
    return cells(type, text).number(0);
  }

  private static long number(
      UnaryOperator<dev.roost.proto.core.v1alpha1.Feature.Builder> feature, String text) {
    return cells(feature, text).number(0);
  }

  private static Cells cells(ValueType type, String text) {
    return cells(feature(type), text);
  }

  private static Cells cells(
      UnaryOperator<dev.roost.proto.core.v1alpha1.Feature.Builder> feature, String text) {
    Cells cells = new Cells(1);
    try {
      parser(feature).parse(Slice.of(text), cells);
    } catch (BadCellException e) {
      throw new AssertionError(e);
    }
    return cells;
  }

  private static String reason(ValueType type, String text) {
    return reason(feature(type), text);
  }

  private static String reason(
      UnaryOperator<dev.roost.proto.core.v1alpha1.Feature.Builder> feature, String text) {
    return reason(feature, Slice.of(text));
  }

  private static String reason(
      UnaryOperator<dev.roost.proto.core.v1alpha1.Feature.Builder> feature, Slice text) {
    try {
      parser(feature).parse(text, new Cells(1));
    } catch (BadCellException e) {
      return e.reason().text();
    }
    return "good";
  }

  private static CellParser parser(
      UnaryOperator<dev.roost.proto.core.v1alpha1.Feature.Builder> declare) {
    var spec = declare.apply(dev.roost.proto.core.v1alpha1.Feature.newBuilder().setName("x"));
    Feature feature =
        FeatureSchema.of(FeatureSetSpec.newBuilder().addFeatures(spec).build()).features().get(0);
    return CellParser.of(feature);
  }

  private static UnaryOperator<dev.roost.proto.core.v1alpha1.Feature.Builder> feature(
      ValueType type) {
    return feature -> feature.setType(type);
  }

  private static UnaryOperator<dev.roost.proto.core.v1alpha1.Feature.Builder> decimal(
      Rounding rounding) {
    return feature ->
        feature.setType(ValueType.VALUE_TYPE_DECIMAL).setScale(2).setRounding(rounding);
  }
}
