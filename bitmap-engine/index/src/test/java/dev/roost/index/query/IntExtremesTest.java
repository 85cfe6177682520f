package dev.roost.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.Manifests;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Every comparison of every pair of numbers at the edges of 64 bits, in fragments of each base. */
final class IntExtremesTest {
  private static final long[] EDGES = {
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    -4294967296L,
    -2,
    -1,
    0,
    1,
    2,
    255,
    256,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE
  };

  @Test
  void areComparedExactly() {
    check(EDGES);
    check(Arrays.stream(EDGES).filter(v -> v > 0).toArray());
    check(Arrays.stream(EDGES).filter(v -> v < 0).toArray());
    for (long edge : EDGES) {
      check(edge);
    }
  }

  private static void check(long... values) {
    IndexSnapshot snapshot = index(values);
    for (long c : EDGES) {
      expect(snapshot, "n == " + c, values, v -> v == c);
      expect(snapshot, "n != " + c, values, v -> v != c);
      expect(snapshot, "n < " + c, values, v -> v < c);
      expect(snapshot, "n <= " + c, values, v -> v <= c);
      expect(snapshot, "n > " + c, values, v -> v > c);
      expect(snapshot, "n >= " + c, values, v -> v >= c);
      for (long d : EDGES) {
        expect(snapshot, c + " < n < " + d, values, v -> c < v && v < d);
        expect(snapshot, c + " <= n <= " + d, values, v -> c <= v && v <= d);
      }
    }
  }

  private static void expect(
      IndexSnapshot snapshot, String condition, long[] values, LongPredicate matches) {
    assertThat(snapshot.query("Count(Row(" + condition + "))"))
        .as(condition + " of " + Arrays.toString(values))
        .containsExactly(new Result.Count(Arrays.stream(values).filter(matches).count()));
  }

  private static IndexSnapshot index(long... values) {
    Warehouse warehouse = MemoryStorage.warehouse();
    List<FieldSpec> fields = List.of(FieldSpec.integer("n"));
    PartitionIndexBuilder builder = new PartitionIndexBuilder(new RecordIds(1), 0, fields);
    for (int i = 0; i < values.length; i++) {
      builder.record(i);
      builder.put(0, i, values[i]);
    }
    return IndexSnapshot.open(
        Manifests.of(
            1,
            fields,
            List.of(),
            FieldViews.ofBases(builder.write(warehouse, "index")),
            values.length),
        warehouse,
        new BlockCache(1 << 20));
  }
}
