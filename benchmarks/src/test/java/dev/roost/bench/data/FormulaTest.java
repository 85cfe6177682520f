package dev.roost.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.bench.side.DuckSide;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FormulaTest {
  private static final int ROWS = 20_000;

  @Test
  void javaAndSqlGenerateTheSameNumbers() {
    for (Formula formula :
        List.of(
            Formula.row(),
            Formula.uniform(7, 1 << 20),
            Formula.zipf(9, 1000, 1),
            StarSchema.revenue(),
            Formula.row().modulo(3).pick(5, -6, 7).times(Formula.row()).minus(Formula.row()))) {
      assertThat(numbers(formula)).isEqualTo(sqlNumbers(formula));
    }
  }

  @Test
  void columnsOfEveryTypeAreTheSameOnBothSides() {
    Table table = StarSchema.table(ROWS);
    try (DuckSide duck = DuckSide.open()) {
      duck.load(table);
      for (Column column : table.columns()) {
        long sum = Arrays.stream(numbers(column.value())).sum();
        assertThat(duck.query("SELECT sum(%s) FROM lineorder".formatted(column.name())).rows())
            .as(column.name())
            .containsExactly(List.of(sum));
      }
    }
  }

  @Test
  void aRowsNumberIsTheSameWhereverItsBatchBegins() {
    long[] all = numbers(Formula.uniform(3, 1000));
    long[] part = new long[100];
    Formula.uniform(3, 1000).fill().into(ROWS - 100, part, 100);
    assertThat(part).isEqualTo(Arrays.copyOfRange(all, ROWS - 100, ROWS));
  }

  @Test
  void uniformNumbersAreEvenAndIndependentOfOtherSeeds() {
    long[] tens = numbers(Formula.uniform(1, 10));
    long[] others = numbers(Formula.uniform(2, 10));
    long[] pairs = new long[100];
    for (int k = 0; k < ROWS; k++) {
      pairs[(int) (tens[k] * 10 + others[k])]++;
    }
    // 200 expected, with a standard deviation of 14.
    assertThat(LongStream.of(pairs).boxed()).allMatch(count -> count > 130 && count < 270);
  }

  @Test
  void zipfHasEveryValueAndTheFirstTwiceAsOftenAsTheSecond() {
    long[] counts = new long[10];
    LongStream.of(numbers(Formula.zipf(5, 10, 1))).forEach(v -> counts[(int) v]++);
    assertThat(counts).doesNotContain(0L);
    assertThat((double) counts[0] / counts[1]).isBetween(1.8, 2.2);
  }

  private static long[] numbers(Formula formula) {
    long[] numbers = new long[ROWS];
    formula.fill().into(0, numbers, ROWS);
    return numbers;
  }

  private static long[] sqlNumbers(Formula formula) {
    try (DuckSide duck = DuckSide.open()) {
      String sql = "SELECT %s FROM range(%d) r(i) ORDER BY i".formatted(formula.sql(), ROWS);
      return duck.query(sql).rows().stream().mapToLong(row -> row.get(0).longValue()).toArray();
    }
  }
}
