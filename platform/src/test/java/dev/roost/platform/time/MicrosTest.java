package dev.roost.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MicrosTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 999_999, -999_999, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
  void areThoseOfTheInstant(long micros) {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);

    assertThat(Micros.of(time)).isEqualTo(micros);
    assertThat(Micros.of(time.plusNanos(999))).isEqualTo(micros);
  }

  @Test
  void refusesTimesThatDoNotFit() {
    Instant last = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

    assertThatThrownBy(() -> Micros.of(last.plusNanos(1000)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Micros.of(Instant.MIN)).isInstanceOf(ArithmeticException.class);
  }
}
