package dev.roost.online.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.roost.proto.core.v1alpha1.IntSet;
import dev.roost.proto.core.v1alpha1.StringSet;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.online.v1alpha1.FeatureColumn;
import dev.roost.proto.online.v1alpha1.FieldStatus;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonAnswerTest {

  private static final long EXACT = 9_007_199_254_740_992L;

  @Test
  void wholeNumbersAreNumbersAsFarAsDoublesAreExactAndTextsBeyond() {
    assertThat(json(number(EXACT))).isEqualTo("9007199254740992");
    assertThat(json(number(-EXACT))).isEqualTo("-9007199254740992");
    assertThat(json(number(EXACT + 1))).isEqualTo("\"9007199254740993\"");
    assertThat(json(number(-EXACT - 1))).isEqualTo("\"-9007199254740993\"");
    assertThat(json(number(Long.MIN_VALUE))).isEqualTo("\"-9223372036854775808\"");
  }

  @Test
  void decimalsAreTextsOfTheirScale() {
    assertThat(json(Value.newBuilder().setDecimalValue(-5), 2)).isEqualTo("\"-0.05\"");
    assertThat(json(Value.newBuilder().setDecimalValue(1200), 2)).isEqualTo("\"12.00\"");
    assertThat(json(Value.newBuilder().setDecimalValue(Long.MAX_VALUE), 18))
        .isEqualTo("\"9.223372036854775807\"");
  }

  @Test
  void doublesWithoutANumberInJsonAreTexts() {
    assertThat(json(Value.newBuilder().setDoubleValue(0.1))).isEqualTo("0.1");
    assertThat(json(Value.newBuilder().setDoubleValue(Double.NaN))).isEqualTo("\"NaN\"");
    assertThat(json(Value.newBuilder().setDoubleValue(Double.NEGATIVE_INFINITY)))
        .isEqualTo("\"-Infinity\"");
  }

  @Test
  void bytesTimesDatesAndSetsHaveTheirForms() {
    assertThat(json(Value.newBuilder().setBytesValue(ByteString.copyFrom(new byte[] {-1, 0, 62}))))
        .isEqualTo("\"/wA+\"");
    assertThat(json(Value.newBuilder().setTimestampValue(-1)))
        .isEqualTo("\"1969-12-31T23:59:59.999999Z\"");
    assertThat(json(Value.newBuilder().setDateValue(-1))).isEqualTo("\"1969-12-31\"");
    assertThat(json(Value.newBuilder().setBoolValue(false))).isEqualTo("false");
    assertThat(
            json(
                Value.newBuilder()
                    .setStringSetValue(StringSet.newBuilder().addAllMembers(List.of("a", "b")))))
        .isEqualTo("[\"a\",\"b\"]");
    assertThat(
            json(
                Value.newBuilder()
                    .setIntSetValue(IntSet.newBuilder().addAllMembers(List.of(1L, EXACT + 1)))))
        .isEqualTo("[1,\"9007199254740993\"]");
  }

  @Test
  void anEventTimeOfTheEpochIsATimeAndNoRowIsNone() {
    FeatureColumn column =
        FeatureColumn.newBuilder()
            .setFeature("s:f")
            .addValues(number(1))
            .addStatuses(FieldStatus.FIELD_STATUS_PRESENT)
            .addEventTimes(Timestamp.getDefaultInstance())
            .addValues(Value.getDefaultInstance())
            .addStatuses(FieldStatus.FIELD_STATUS_NOT_FOUND)
            .addEventTimes(Timestamp.getDefaultInstance())
            .build();
    assertThat(
            JsonAnswer.of(GetOnlineFeaturesResponse.newBuilder().addColumns(column).build())
                .at("/features/s:f/eventTimes")
                .toString())
        .isEqualTo("[\"1970-01-01T00:00:00Z\",null]");
  }

  private static Value.Builder number(long value) {
    return Value.newBuilder().setIntValue(value);
  }

  private static String json(Value.Builder value) {
    return json(value, 0);
  }

  private static String json(Value.Builder value, int scale) {
    FeatureColumn column =
        FeatureColumn.newBuilder()
            .setFeature("s:f")
            .setScale(scale)
            .addValues(value)
            .addStatuses(FieldStatus.FIELD_STATUS_PRESENT)
            .addEventTimes(Timestamp.getDefaultInstance())
            .build();
    return JsonAnswer.of(GetOnlineFeaturesResponse.newBuilder().addColumns(column).build())
        .at("/features/s:f/values/0")
        .toString();
  }
}
