package dev.roost.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @ParameterizedTest
  @CsvSource({
    "PT-5S, 0s",
    "PT119S, 119s",
    "PT2M, 2m",
    "PT9M59S, 9m59s",
    "PT10M30S, 10m",
    "PT179M, 179m",
    "PT3H1M, 3h1m",
    "PT8H30M, 8h",
    "PT47H, 47h",
    "P2DT3H, 2d3h",
    "P9D, 9d"
  })
  void durationsAreShortLikeKubectls(String duration, String shown) {
    assertThat(Text.duration(Duration.parse(duration))).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0/s", "999, 999/s", "1500, 1.5k/s", "104000, 104k/s", "2500000, 2.5M/s"})
  void ratesHaveThreeDigitsOrSo(long rate, String shown) {
    assertThat(Text.rate(rate)).isEqualTo(shown);
  }

  @Test
  void columnsAreAlignedAndNothingStandsBehindTheLast() {
    assertThat(Table.of("A", "LONG", "C").row("wide", "", "x").row("y", "z", "").lines())
        .containsExactly("A      LONG   C", "wide   -      x", "y      z      -");
  }
}
