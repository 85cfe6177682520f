package dev.roost.bench.side;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void theOrderOfRowsDoesNotMatter() {
    assertThat(
            rows(List.of(1L, 2L), List.of(3L, 4L)).sameAs(rows(List.of(3L, 4L), List.of(1L, 2L))))
        .isTrue();
  }

  @Test
  void wholeNumbersAreComparedExactly() {
    assertThat(Rows.of(1L << 62).sameAs(Rows.of((1L << 62) + 1))).isFalse();
  }

  @Test
  void averagesAreComparedAsFarAsTheyAreExact() {
    assertThat(rows(List.of(1L, 2.00004)).sameAs(rows(List.of(1L, 2.0)))).isTrue();
    assertThat(rows(List.of(1L, 2.001)).sameAs(rows(List.of(1L, 2L)))).isFalse();
  }

  @Test
  void aMissingRowOrColumnIsADifference() {
    assertThat(rows(List.of(1L)).sameAs(rows(List.of(1L), List.of(2L)))).isFalse();
    assertThat(rows(List.of(1L)).sameAs(rows(List.of(1L, 2L)))).isFalse();
  }

  private static Rows rows(List<Number> row) {
    return new Rows(List.of(row));
  }

  private static Rows rows(List<Number> first, List<Number> second) {
    return new Rows(List.of(first, second));
  }
}
