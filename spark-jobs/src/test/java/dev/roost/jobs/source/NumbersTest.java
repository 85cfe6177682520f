package dev.roost.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.testkit.oracle.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {

  @Test
  void doublesAreThoseOfTheLibrary() throws BadCellException {
    Random random = new Random(Seeds.next("doublesAreThoseOfTheLibrary"));
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
      int digits = 1 + random.nextInt(20);
      int point = random.nextInt(digits + 1);
      for (int digit = 0; digit < digits; digit++) {
        text.append(digit == point ? "." : "").append((char) ('0' + random.nextInt(10)));
      }
      assertSame(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0",
        "-0.0",
        "1.",
        ".5",
        "-.5",
        "007",
        "0.1",
        "999999999999999",
        "9999999999999999",
        "0.000000000000001",
        "9007199254740993",
        "1e3",
        "1E-400",
        "NaN",
        "Infinity",
        "4.9e-324",
        "123456789012345.6"
      })
  void usualAndUnusualFormsAreDoubles(String text) throws BadCellException {
    assertSame(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "-", "+.", "1.2.3", "1-", "--1", "1d", "0x1p3", "1,5", "१"})
  void otherTextIsNone(String text) {
    assertThatThrownBy(() -> Numbers.doubleBits(Slice.of(text)))
        .isInstanceOf(BadCellException.class)
        .hasMessageContaining("is not a number");
  }

  private static void assertSame(String text) throws BadCellException {
    assertThat(Numbers.doubleBits(Slice.of(text)))
        .as(text)
        .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
  }
}
