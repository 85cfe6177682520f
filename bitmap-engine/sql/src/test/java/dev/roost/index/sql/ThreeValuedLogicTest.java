package dev.roost.index.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.call.Call;
import dev.roost.testkit.oracle.Seeds;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random conditions over plain rows: the calls they become select what SQL says is true. */
final class ThreeValuedLogicTest {
  private static final int CONDITIONS = Integer.getInteger("roost.conditions", 4000);
  private static final int ROWS = 40;

  @Test
  void aRecordIsReturnedWhereItsConditionIsTrueAndNeverWhereItIsUnknown() {
    long seed = Seeds.next("ThreeValuedLogicTest");
    Random random = new Random(seed);
    Map<Truth, Integer> seen = new EnumMap<>(Truth.class);
    for (int i = 0; i < CONDITIONS; i++) {
      List<Row> rows =
          IntStream.range(0, ROWS).mapToObj(number -> Row.random(random, number % 12)).toList();
      RandomCondition condition = RandomCondition.any(random, random.nextInt(5));
      Call.Records call = Customers.where(condition.sql());
      for (Row row : rows) {
        Truth expected = condition.at(row);
        assertThat(new CallOnRows(row).has(call))
            .as(
                "seed %d, WHERE %s, of %s, which is %s, as %s",
                seed, condition.sql(), row, expected, call)
            .isEqualTo(expected == Truth.TRUE);
        seen.merge(expected, 1, Integer::sum);
      }
    }
    assertThat(seen).as("rows of each value").containsOnlyKeys(Truth.values());
  }
}
