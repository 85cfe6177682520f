package dev.roost.index.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Pages of records in the order of a value, of more records than a query may return at once. */
final class SortedPagesTest {
  private static final int RECORDS = 500;
  private static final QueryOptions FEW = QueryOptions.DEFAULT.withMaxRecords(10);

  private final IndexSnapshot snapshot = index();

  @Test
  void pagesTogetherAreTheWholeOrder() {
    assertThat(read("Sort(All(), field=n)", 7))
        .isEqualTo(LongStream.range(0, RECORDS).map(i -> RECORDS - 1 - i).boxed().toList());
  }

  @Test
  void offsetAndLimitAreOfTheWholeOrderAndNotOfAPage() {
    assertThat(read("Sort(All(), field=n, offset=20, limit=31)", 10))
        .isEqualTo(LongStream.range(20, 51).map(i -> RECORDS - 1 - i).boxed().toList());
  }

  @Test
  void withoutAPageTheLimitOfTheQueryHolds() {
    assertThatThrownBy(() -> snapshot.query("Sort(All(), field=n)", FEW))
        .isInstanceOf(TooManyRecordsException.class);
  }

  @Test
  void aKeyThatNoRecordHasIsNamed() {
    QueryOptions options = FEW.withPage(new Page(5, Optional.of(RecordKey.of(RECORDS))));
    assertThatThrownBy(() -> snapshot.query("Sort(All(), field=n)", options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no record has the key 500 that the page follows");
  }

  private List<Long> read(String pql, int size) {
    List<Long> read = new ArrayList<>();
    Optional<RecordKey> after = Optional.empty();
    boolean more = true;
    while (more) {
      Result.Keys page =
          (Result.Keys) snapshot.query(pql, FEW.withPage(new Page(size, after))).get(0);
      assertThat(page.keys()).hasSizeBetween(1, size);
      page.keys().forEach(key -> read.add(((KeyPart.IntPart) key.parts().get(0)).value()));
      after = Optional.of(page.keys().get(page.keys().size() - 1));
      more = page.more();
    }
    return read;
  }

  /** Record {@code i} has the number {@code −i}. */
  private static IndexSnapshot index() {
    Warehouse warehouse = MemoryStorage.warehouse();
    List<FieldSpec> fields = List.of(FieldSpec.integer("n"));
    KeyDictionaryWriter keys = new KeyDictionaryWriter(0, 0);
    PartitionIndexBuilder builder = new PartitionIndexBuilder(new RecordIds(1), 0, fields);
    for (RecordKey key : LongStream.range(0, RECORDS).mapToObj(RecordKey::of).sorted().toList()) {
      long seq = keys.add(key);
      builder.record(seq);
      builder.put(0, seq, -((KeyPart.IntPart) key.parts().get(0)).value());
    }
    return IndexSnapshot.open(
        Manifests.of(
            1,
            fields,
            List.of(keys.write(warehouse, "keys")),
            FieldViews.ofBases(builder.write(warehouse, "index")),
            RECORDS),
        warehouse,
        new BlockCache(1 << 20));
  }
}
