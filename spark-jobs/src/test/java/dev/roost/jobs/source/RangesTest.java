package dev.roost.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.shuffle.Tally;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.testkit.oracle.Seeds;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RangesTest {

  private static final OnOutOfRange REJECT = OnOutOfRange.ON_OUT_OF_RANGE_REJECT;
  private static final OnOutOfRange CLAMP = OnOutOfRange.ON_OUT_OF_RANGE_CLAMP;
  private static final OnOutOfRange NULL = OnOutOfRange.ON_OUT_OF_RANGE_NULL;

  @ParameterizedTest
  @CsvSource({
    "INT,0,'','',9223372036854775808,9223372036854775807",
    "INT,0,'','',-1e99,-9223372036854775808",
    "INT,0,0,150,151,150",
    "INT,0,0,150,1e30,150",
    "INT,0,0,150,-1,0",
    "INT,0,0,150,150,150",
    "INT,0,0,150,150.0,150",
    "DECIMAL,2,'','',1e17,999999999999999999",
    "DECIMAL,2,-1.5,'',-1.51,-150",
    "DECIMAL,2,-1.5,'',-1.5,-150",
    "DATE,0,2000-01-01,'',1999-12-31,10957",
    "DATE,0,'','',+999999999-01-01,2147483647",
    "TIMESTAMP,0,1970-01-01T01:00:00+01:00,'',1969-12-31,0",
    "TIMESTAMP,0,'',1970-01-01,+300000-01-01,0",
    "TIMESTAMP,0,'','',-300000-01-01,-9223372036854775808"
  })
  void clampingTakesTheNearestValue(
      String type, int scale, String min, String max, String text, long number) {
    Setting setting = new Setting(type, scale, min, max, CLAMP);

    assertThat(setting.read(text)).isEqualTo("value");
    assertThat(setting.cells.number(0)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,2,1.0",
    "0,1,-Infinity,0.0",
    "0,'',Infinity,Infinity",
    "'','',1e999,1.7976931348623157E308",
    "'','',-1e999,-1.7976931348623157E308",
    "'','',Infinity,Infinity",
    "'','',NaN,NaN",
    "0,1,-0.0,-0.0"
  })
  void doublesAreClampedToo(String min, String max, String text, Double number) {
    Setting setting = new Setting("DOUBLE", 0, min, max, CLAMP);

    assertThat(setting.read(text)).isEqualTo("value");
    assertThat(Double.longBitsToDouble(setting.cells.number(0))).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INT|11|\"11\" is above max, 10",
        "INT|-1|\"-1\" is below min, 0",
        "INT|9223372036854775808|\"9223372036854775808\" does not fit a signed 64-bit integer",
        "DECIMAL|10.01|\"10.01\" is above max, 10",
        "DOUBLE|NaN|\"NaN\" is in no range",
        "DOUBLE|1e999|\"1e999\" does not fit a double"
      })
  void rejectingNamesTheValueAndTheBound(String type, String text, String message) {
    int scale = type.equals("DECIMAL") ? 2 : 0;

    assertThat(new Setting(type, scale, "0", "10", REJECT).read(text)).isEqualTo(message);
    assertThat(new Setting(type, scale, "0", "10", NULL).read(text)).isEqualTo("null");
  }

  @Test
  void aNaNBecomesNullWhereItCannotBeClamped() {
    assertThat(new Setting("DOUBLE", 0, "0", "", CLAMP).read("NaN")).isEqualTo("null");
  }

  @Test
  void whatIsNoValueStaysBadUnderEveryPolicy() {
    assertThat(new Setting("INT", 0, "0", "1", CLAMP).read("many")).contains("is not an integer");
    assertThat(new Setting("INT_SET", 0, "", "", NULL).read("9223372036854775808"))
        .contains("does not fit");
  }

  @Test
  void onlyRowsThatAreTakenCount() {
    Setting setting = new Setting("INT", 0, "0", "10", CLAMP);

    setting.read("11");
    setting.ranges.commit();
    setting.read("12");
    setting.ranges.begin();
    setting.read("5");
    setting.ranges.commit();

    assertThat(setting.ranges.tally())
        .isEqualTo(new Tally(new TreeMap<>(Map.of(new Tally.Kind("Clamped", "f"), 1L))));
  }

  @Test
  void randomDecimalsAreClampedAsArithmeticSays() {
    Random random = new Random(Seeds.next("RangesTest"));
    for (int i = 0; i < 2000; i++) {
      BigDecimal a = BigDecimal.valueOf(random.nextInt(2000) - 1000, 2);
      BigDecimal b = BigDecimal.valueOf(random.nextInt(2000) - 1000, 2);
      BigDecimal value = BigDecimal.valueOf(random.nextInt(4000) - 2000, 2);
      Setting setting =
          new Setting("DECIMAL", 2, a.min(b).toPlainString(), a.max(b).toPlainString(), CLAMP);

      setting.read(value.toPlainString());

      assertThat(BigDecimal.valueOf(setting.cells.number(0), 2))
          .isEqualByComparingTo(value.max(a.min(b)).min(a.max(b)));
    }
  }

  /** One feature and its cell. */
  private static final class Setting {

    private final Cells cells = new Cells(1);
    private final Ranges ranges;
    private final CellParser parser;

    Setting(String type, int scale, String min, String max, OnOutOfRange policy) {
      FeatureSchema schema =
          FeatureSchema.of(
              FeatureSetSpec.newBuilder()
                  .addFeatures(
                      Feature.newBuilder()
                          .setName("f")
                          .setType(ValueType.valueOf("VALUE_TYPE_" + type))
                          .setScale(scale)
                          .setMin(min)
                          .setMax(max)
                          .setOnOutOfRange(policy))
                  .build());
      ranges = new Ranges(schema);
      parser = CellParser.of(schema.features().get(0));
    }

    /** What becomes of the text: value, null, or why it is bad. */
    String read(String text) {
      try {
        parser.parse(Slice.of(text), cells);
        ranges.check(0, cells);
      } catch (BadCellException e) {
        if (!ranges.settle(0, cells, e)) {
          return e.getMessage();
        }
      }
      return cells.isNull(0) ? "null" : "value";
    }
  }
}
