package dev.roost.index.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyHash;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FeatureSetReference;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.HistoryReference;
import dev.roost.index.manifest.IdSpace;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.RowCounts;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import dev.roost.testkit.oracle.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What goes on top of a snapshot's index, against an index of all records that is built anew. */
final class LayersTest {
  private static final List<FieldSpec> FIELDS =
      List.of(
          FieldSpec.mutex("country", ValueType.STRING),
          FieldSpec.integer("quantity"),
          FieldSpec.set("codes", ValueType.INT),
          FieldSpec.set("words", ValueType.STRING),
          FieldSpec.bool("active"));
  private static final RecordIds IDS = new RecordIds(2);
  private static final int PARTITION = 1;
  private static final int LAYERS = 4;

  /** Around the end of the first shard, so that layers begin a shard, too. */
  private static final long FIRST = RecordIds.SHARD_SIZE - 400;

  private final long seed = Seeds.next("LayersTest");
  private final Random random = new Random(seed);
  private final Warehouse warehouse = MemoryStorage.warehouse();

  /** Cells by their numbers; null: the field has no value. */
  private record Cells(Integer country, Integer quantity, List<Integer> codes, Boolean active) {}

  @Test
  void layersAnswerAsAnIndexOfAllRecordsDoes() {
    Map<Long, Optional<Cells>> records = new TreeMap<>();
    List<FieldView> views = List.of();
    for (int layer = 0; layer <= LAYERS; layer++) {
      Map<Long, Optional<Cells>> changed = changes(layer == 0 ? 300 : 60, 300 + 100L * layer);
      records.putAll(changed);
      PartitionIndexBuilder builder = builder(changed);
      changed.keySet().forEach(builder::replace);
      views =
          FieldViews.onTopOf(
              views, shard -> true, builder.writeOnTopOf(views, warehouse, "layer-" + layer));
      List<FieldView> anew = FieldViews.ofBases(builder(records).write(warehouse, "anew-" + layer));

      for (String call : calls()) {
        assertThat(answer(views, records, call))
            .as("seed %d, layer %d, %s", seed, layer, call)
            .isEqualTo(answer(anew, records, call));
      }
    }
    assertThat(views).allSatisfy(view -> assertThat(view.shards().get(0).deltas()).hasSize(LAYERS));
  }

  @Test
  void aRecordThatIsNotReplacedIsRefused() {
    PartitionIndexBuilder builder = builder(Map.of(7L, Optional.of(cells())));
    assertThatThrownBy(() -> builder.writeOnTopOf(List.of(), warehouse, "x"))
        .hasMessage("a live record was not given to replace()");
  }

  private Map<Long, Optional<Cells>> changes(int count, long span) {
    Map<Long, Optional<Cells>> changes = new TreeMap<>();
    // One in the first shard at least, so that every layer is a delta there.
    changes.put(FIRST, Optional.of(cells()));
    for (int i = 0; i < count; i++) {
      long seq = FIRST + random.nextLong(span);
      changes.put(seq, random.nextInt(5) == 0 ? Optional.empty() : Optional.of(cells()));
    }
    return changes;
  }

  private Cells cells() {
    return new Cells(
        maybe(random.nextInt(5)),
        maybe(random.nextInt(-50, 50)),
        maybe(random.ints(random.nextInt(3), 0, 6).boxed().toList()),
        maybe(random.nextBoolean()));
  }

  private <T> T maybe(T value) {
    return random.nextInt(4) == 0 ? null : value;
  }

  private static PartitionIndexBuilder builder(Map<Long, Optional<Cells>> records) {
    PartitionIndexBuilder builder = new PartitionIndexBuilder(IDS, PARTITION, FIELDS);
    records.forEach((seq, cells) -> cells.ifPresent(live -> put(builder, seq, live)));
    return builder;
  }

  private static void put(PartitionIndexBuilder builder, long seq, Cells cells) {
    builder.record(seq);
    if (cells.country() != null) {
      builder.putText(0, seq, text(cells.country()));
    }
    if (cells.quantity() != null) {
      builder.put(1, seq, (long) cells.quantity());
    }
    if (cells.codes() != null) {
      Set<Integer> codes = new TreeSet<>(cells.codes());
      builder.putInts(2, seq, codes.stream().mapToLong(Integer::longValue).toArray());
      builder.putTexts(3, seq, codes.stream().map(LayersTest::text).toArray(byte[][]::new));
    }
    if (cells.active() != null) {
      builder.put(4, seq, (boolean) cells.active());
    }
  }

  private static byte[] text(int number) {
    return ("é" + number).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> calls() {
    List<String> calls =
        new ArrayList<>(
            List.of(
                "Count(All())",
                "Count(Row(active=true))",
                "Count(Row(active=false))",
                "Count(Row(country=null))",
                "Count(Row(quantity=null))",
                "Count(Row(quantity > 0))",
                "Sum(field=quantity)",
                "Min(field=quantity)"));
    for (int number = 0; number < 6; number++) {
      calls.add("Count(Row(country=\"é%d\"))".formatted(number));
      calls.add("Count(Row(words=\"é%d\"))".formatted(number));
      calls.add("Count(Row(codes=%d))".formatted(number));
    }
    return calls;
  }

  private String answer(List<FieldView> views, Map<Long, Optional<Cells>> records, String call) {
    Manifest manifest =
        Manifest.builder()
            .featureSet(
                new FeatureSetReference(
                    "shop", "customers", 1, JsonNodeFactory.instance.objectNode()))
            .ingestion(JsonNodeFactory.instance.objectNode())
            .idSpace(new IdSpace("5b0f", 0, IDS.partitions(), KeyHash.NAME))
            .history(new HistoryReference("shop.customers_v1", "attempt-1", 1))
            .rows(new RowCounts(0, 0, 0, 0, 0, 0))
            .liveRecords(records.values().stream().filter(Optional::isPresent).count())
            .fields(FIELDS)
            .views(views)
            .build();
    return IndexSnapshot.open(manifest, warehouse, new BlockCache(1 << 20)).query(call).toString();
  }
}
