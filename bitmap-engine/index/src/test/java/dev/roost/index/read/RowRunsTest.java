package dev.roost.index.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.field.FieldValue;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RowRunsTest {
  private static final RowRuns EVEN = new RowRuns(values(LongStream.range(0, 20).map(n -> 2 * n)));

  private static List<FieldValue> values(LongStream numbers) {
    return numbers.<FieldValue>mapToObj(FieldValue::of).toList();
  }

  private static Stream<String> covering(LongStream wanted) {
    return EVEN.covering(values(wanted)).stream()
        .map(r -> r.first().text() + "-" + r.last().text());
  }

  @Test
  void takesTheLargestNodesThatFit() {
    assertThat(covering(LongStream.range(6, 34).filter(n -> n % 2 == 0)))
        .containsExactly("6-6", "8-14", "16-30", "32-32");
    assertThat(covering(LongStream.range(0, 40))).containsExactly("0-30", "32-38");
  }

  @Test
  void takesRowsWhereAnyIsMissing() {
    assertThat(covering(LongStream.of(14, 8, 10))).containsExactly("8-8", "10-10", "14-14");
  }

  @Test
  void leavesOutWhatNoRowHas() {
    assertThat(covering(LongStream.of(-2, 3, 5, 100))).isEmpty();
    assertThat(covering(LongStream.of(8, 8, 9, 10, 12, 13, 14))).containsExactly("8-14");
  }
}
