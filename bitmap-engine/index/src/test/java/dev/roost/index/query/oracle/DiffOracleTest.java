package dev.roost.index.query.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.diff.DiffRecords;
import dev.roost.index.diff.RecordDiff;
import dev.roost.index.diff.SnapshotDiff;
import dev.roost.index.file.BlockCache;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.testkit.oracle.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Any two snapshots of random worlds against plain collections: with the same ids through bases and
 * deltas, and with other ids. {@code -Droost.oracle.seconds=N} makes it last longer than the
 * {@value #SECONDS} seconds of a build, {@code -Droost.seed=N} builds the one world of a failure
 * again.
 */
final class DiffOracleTest {
  private static final int PAIRS = 8;
  private static final int SECONDS = 15;
  private static final Duration BUDGET =
      Duration.ofSeconds(Integer.getInteger("roost.oracle.seconds", SECONDS));

  /** A snapshot in files and in plain collections. */
  private record Stage(IndexSnapshot snapshot, PlainIndex plain) {}

  @Test
  void differencesOfRandomWorldsEqualThoseOfPlainCollections() {
    long first = Seeds.next("DiffOracleTest, small worlds");
    boolean single = System.getProperty("roost.seed") != null;
    long start = System.nanoTime();
    long worlds = 0;
    do {
      Dice dice = new Dice(first + worlds);
      check(first + worlds, dice, dice.oneIn(3) ? WorldSize.MEDIUM : WorldSize.SMALL);
      worlds++;
    } while (!single && System.nanoTime() - start < BUDGET.toNanos());
    System.out.printf("DiffOracleTest: %d worlds%n", worlds);
  }

  @Test
  void differencesOfManyRecordsEqualThoseOfPlainCollections() {
    long seed = Seeds.next("DiffOracleTest, large world");
    World world = new World(new Dice(seed), MemoryStorage.warehouse(), WorldSize.LARGE);
    world.addBase();
    Stage before = stage(world);
    world.addDelta();
    Stage after = stage(world);
    compare(seed, world, before, after, 20_000);
    compare(seed, world, after, before, Long.MAX_VALUE);
  }

  private static void check(long seed, Dice dice, WorldSize size) {
    World world = new World(dice, MemoryStorage.warehouse(), size);
    List<Stage> stages = new ArrayList<>();
    world.addBase();
    stages.add(stage(world));
    for (int i = dice.below(4); i > 0; i--) {
      world.addDelta();
      stages.add(stage(world));
    }
    World renumbered = world.renumbered(MemoryStorage.warehouse());
    stages.add(stage(renumbered));
    renumbered.addDelta();
    stages.add(stage(renumbered));
    for (int i = 0; i < PAIRS; i++) {
      compare(seed, world, dice.of(stages), dice.of(stages), dice.of(0L, 3L, Long.MAX_VALUE));
    }
  }

  private static Stage stage(World world) {
    return new Stage(world.open(new BlockCache(1 << 26)), world.copied());
  }

  private static void compare(long seed, World world, Stage from, Stage to, long limit) {
    SnapshotDiff diff = SnapshotDiff.of(from.snapshot(), to.snapshot(), 2, Cancellation.never());
    DiffOracle oracle = new DiffOracle(world.schema(), from.plain(), to.plain());
    String what = "-Droost.seed=%d of %s".formatted(seed, world.sketch());
    assertThat(diff.counts()).as(what).isEqualTo(oracle.counts());
    List<RecordDiff> wanted = oracle.records();
    assertThat(all(diff.records(limit)))
        .as(what)
        .isEqualTo(wanted.subList(0, (int) Math.min(limit, wanted.size())));
  }

  private static List<RecordDiff> all(DiffRecords records) {
    List<RecordDiff> all = new ArrayList<>();
    List<RecordDiff> batch = records.next();
    while (!batch.isEmpty()) {
      all.addAll(batch);
      batch = records.next();
    }
    return all;
  }
}
