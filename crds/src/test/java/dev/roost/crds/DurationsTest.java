package dev.roost.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({"90d,PT2160H", "6h,PT6H", "10m,PT10M", "30s,PT30S", "1500ms,PT1.5S"})
  void durationsAreReadAndWritten(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
    assertThat(Durations.format(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "1", "1.5h", "-1d", "1w", "1 d", "36501d", "99999999999999d"})
  void nothingElseIsADuration(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
