package dev.roost.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyDictionaryWriter;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.Manifests;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A partition of more records than one shard holds. */
final class LargePartitionTest {
  private static final int RECORDS = RecordIds.SHARD_SIZE + 50_000;

  @Test
  void continuesInTheNextShard() {
    Warehouse warehouse = MemoryStorage.warehouse();
    List<FieldSpec> fields = List.of(FieldSpec.integer("n"), FieldSpec.bool("even"));
    KeyDictionaryWriter keys = new KeyDictionaryWriter(0, 0);
    PartitionIndexBuilder builder = new PartitionIndexBuilder(new RecordIds(1), 0, fields);
    List<RecordKey> sorted = LongStream.range(0, RECORDS).mapToObj(RecordKey::of).sorted().toList();
    for (RecordKey key : sorted) {
      long seq = keys.add(key);
      long number = ((KeyPart.IntPart) key.parts().get(0)).value();
      builder.record(seq);
      builder.put(0, seq, number);
      builder.put(1, seq, number % 2 == 0);
    }
    IndexSnapshot snapshot =
        IndexSnapshot.open(
            Manifests.of(
                1,
                fields,
                List.of(keys.write(warehouse, "keys")),
                FieldViews.ofBases(builder.write(warehouse, "index")),
                RECORDS),
            warehouse,
            new BlockCache(8 << 20));

    assertThat(snapshot.query("Count(All()) Count(Row(even=true)) Count(Row(n >= 1000000))"))
        .containsExactly(
            new Result.Count(RECORDS),
            new Result.Count(RECORDS / 2),
            new Result.Count(RECORDS - 1_000_000));
    Result.Keys few = (Result.Keys) snapshot.query("Row(1000 <= n < 1200)").get(0);
    assertThat(few.keys())
        .containsExactlyElementsOf(sorted.stream().filter(k -> few.keys().contains(k)).toList())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(1000, 1200).mapToObj(RecordKey::of).toList());
  }
}
