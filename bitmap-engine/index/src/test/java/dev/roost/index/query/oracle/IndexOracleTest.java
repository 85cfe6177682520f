package dev.roost.index.query.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.testkit.oracle.Seeds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Every call and every kind of field against plain collections, through bases and up to eight
 * deltas. {@code -Droost.oracle.seconds=N} makes it last longer than the {@value #SECONDS} seconds
 * of a build, {@code -Droost.seed=N} builds the one world of a failure again.
 */
final class IndexOracleTest {
  private static final int SECONDS = 40;
  private static final Duration BUDGET =
      Duration.ofSeconds(Integer.getInteger("roost.oracle.seconds", SECONDS));
  private static final int CALLS = 25;
  private static final int ENOUGH_FOR_ALL_FORMS = 40;
  private static final int CALLS_OF_MANY_RECORDS = 20;

  @Test
  void answersOfRandomWorldsEqualThoseOfPlainCollections() {
    long first = Seeds.next("IndexOracleTest, small worlds");
    boolean single = System.getProperty("roost.seed") != null;
    long start = System.nanoTime();
    Coverage coverage = new Coverage();
    long worlds = 0;
    do {
      long seed = first + worlds;
      Dice dice = new Dice(seed);
      WorldSize size = dice.oneIn(3) ? WorldSize.MEDIUM : WorldSize.SMALL;
      int deltas = dice.oneIn(4) ? 8 : dice.below(4);
      new WorldCheck(seed, size, dice, coverage).run(deltas, CALLS);
      worlds++;
    } while (!single && System.nanoTime() - start < BUDGET.toNanos());
    System.out.printf("IndexOracleTest: %d calls to %d worlds%n", coverage.calls(), worlds);
    if (!single && worlds >= ENOUGH_FOR_ALL_FORMS) {
      assertThat(coverage.missing()).as("what was never asked").isEmpty();
    }
  }

  @Test
  void answersOfManyRecordsEqualThoseOfPlainCollections() {
    long seed = Seeds.next("IndexOracleTest, large world");
    Dice dice = new Dice(seed);
    Coverage coverage = new Coverage();
    new WorldCheck(seed, WorldSize.LARGE, dice, coverage).run(2, CALLS_OF_MANY_RECORDS);
    System.out.printf("IndexOracleTest: %d calls to a large world%n", coverage.calls());
  }
}
