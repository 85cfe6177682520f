package dev.roost.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.testkit.oracle.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every call and field kind against plain collections, through bases and up to three deltas. */
final class IndexOracleTest {
  private static final int WORLDS = Integer.getInteger("roost.worlds", 60);
  private static final int QUERIES = 40;

  @Test
  void answersEqualThoseOfPlainCollections() {
    long start = Seeds.next("IndexOracleTest (add -Droost.worlds=1 for the first world alone)");
    for (long seed = start; seed < start + WORLDS; seed++) {
      checkWorld(seed);
    }
  }

  private void checkWorld(long seed) {
    Random random = new Random(seed);
    World world = new World(random, MemoryStorage.warehouse());
    world.addBase();
    int deltas = random.nextInt(4);
    for (int i = 0; i <= deltas; i++) {
      if (i > 0) {
        world.addDelta();
      }
      // A cache of a few blocks, so that reading again is exercised as well.
      IndexSnapshot snapshot = world.open(new BlockCache(random.nextBoolean() ? 3000 : 1 << 24));
      Map<Long, RecordKey> byId = world.keysById();
      for (int q = 0; q < QUERIES; q++) {
        RandomQuery query = RandomQuery.any(world.fields, random, 3);
        checkRecords("seed " + seed + ": ", world, byId, snapshot, query);
        checkTopK("seed " + seed + ": ", world, snapshot, query, random);
      }
    }
  }

  private static void checkRecords(
      String seed,
      World world,
      Map<Long, RecordKey> byId,
      IndexSnapshot snapshot,
      RandomQuery query) {
    List<Long> expected =
        world.live.entrySet().stream()
            .filter(e -> query.matches().test(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    List<Result> results = snapshot.query("Count(%s)\n%s".formatted(query.pql(), query.pql()));
    assertThat(results.get(0)).as(seed + query.pql()).isEqualTo(new Result.Count(expected.size()));
    assertThat(((Result.Keys) results.get(1)).keys())
        .as(seed + query.pql())
        .isEqualTo(expected.stream().map(byId::get).toList());
  }

  private static void checkTopK(
      String seed, World world, IndexSnapshot snapshot, RandomQuery filter, Random random) {
    Field field = world.fields.get(random.nextInt(world.fields.size()));
    if (!field.spec().kind().hasRows()) {
      return;
    }
    boolean filtered = random.nextBoolean();
    int k = 1 + random.nextInt(8);
    String pql =
        "TopK(%s, k=%d%s)"
            .formatted(field.spec().name(), k, filtered ? ", filter=" + filter.pql() : "");
    Map<FieldValue, Long> counts = new TreeMap<>();
    for (World.Cells cells : world.live.values()) {
      if (!filtered || filter.matches().test(cells)) {
        cells
            .values()
            .getOrDefault(field.spec().name(), Set.of())
            .forEach(v -> counts.merge(v, 1L, Long::sum));
      }
    }
    List<Result.Pair> expected =
        counts.entrySet().stream()
            .map(e -> new Result.Pair(e.getKey(), e.getValue()))
            .sorted(Comparator.comparingLong((Result.Pair p) -> -p.count()))
            .limit(k)
            .toList();
    assertThat(snapshot.query(pql)).as(seed + pql).containsExactly(new Result.Pairs(expected));
  }
}
