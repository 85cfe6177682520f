package dev.roost.index.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.diff.RecordDiff.Change;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyDictionaryWriter;
import dev.roost.index.keys.KeyHash;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FeatureSetReference;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.HistoryReference;
import dev.roost.index.manifest.IdSpace;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.RowCounts;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryCancelledException;
import dev.roost.index.query.Result;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotDiffTest {
  private static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  private static final FieldSpec PRICE = FieldSpec.decimal("price", 2);
  private static final int PARTITIONS = 2;

  @TempDir private Path folder;

  /** One record a partition. */
  private static IndexSnapshot two(Warehouse warehouse, String... countries) {
    List<ViewFragment> fragments = new ArrayList<>();
    List<KeyLayer> keys = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      keys.add(keysOf(warehouse, partition));
      fragments.addAll(record(warehouse, "first", partition, countries[partition]));
    }
    return open(warehouse, FieldViews.ofBases(fragments), keys);
  }

  /** The same with another value of the second partition's record. */
  private static IndexSnapshot changed(Warehouse warehouse, IndexSnapshot before, String country) {
    return open(
        warehouse,
        FieldViews.onTopOf(
            before.manifest().views(),
            shard -> shard == 0,
            record(warehouse, "second", 1, country)),
        before.manifest().keys());
  }

  private static KeyLayer keysOf(Warehouse warehouse, int partition) {
    IdSpace space = space("same", PARTITIONS);
    RecordKey key =
        Stream.iterate(0L, n -> n + 1)
            .map(RecordKey::of)
            .filter(k -> space.ids().partitionOf(k) == partition)
            .findFirst()
            .orElseThrow();
    KeyDictionaryWriter writer = new KeyDictionaryWriter(partition, 0);
    writer.add(key);
    return writer.write(warehouse, "keys/p%d.keys".formatted(partition));
  }

  private static List<ViewFragment> record(
      Warehouse warehouse, String name, int partition, String country) {
    PartitionIndexBuilder builder =
        new PartitionIndexBuilder(space("same", PARTITIONS).ids(), partition, List.of(COUNTRY));
    builder.record(0);
    builder.put(0, 0, country);
    return builder.write(warehouse, "%s/p%d".formatted(name, partition));
  }

  private static IdSpace space(String uuid, int partitions) {
    return new IdSpace(uuid, 0, partitions, KeyHash.NAME);
  }

  private static IndexSnapshot open(
      Warehouse warehouse, List<FieldView> views, List<KeyLayer> keys) {
    return open(warehouse, space("same", PARTITIONS), List.of(COUNTRY), List.of(), views, keys);
  }

  private static IndexSnapshot open(
      Warehouse warehouse,
      IdSpace space,
      List<FieldSpec> fields,
      List<String> notIndexed,
      List<FieldView> views,
      List<KeyLayer> keys) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    fields.forEach(field -> spec.withArray("features").addObject().put("name", field.name()));
    notIndexed.forEach(name -> spec.withArray("features").addObject().put("name", name));
    return IndexSnapshot.open(
        Manifest.builder()
            .featureSet(new FeatureSetReference("shop", "customers", 1, spec))
            .ingestion(JsonNodeFactory.instance.objectNode())
            .idSpace(space)
            .history(new HistoryReference("shop.customers_v1", "attempt-1", 1))
            .rows(new RowCounts(0, 0, 0, 0, 0, 0))
            .liveRecords(0)
            .fields(fields)
            .keys(keys)
            .views(views)
            .build(),
        warehouse,
        new BlockCache(1 << 24));
  }

  /** An index of its own ids, with one field that is put as a stored number. */
  private static IndexSnapshot numbers(
      String uuid, FieldSpec field, SortedMap<Long, Long> values, String... notIndexed) {
    Warehouse warehouse = MemoryStorage.warehouse();
    SortedMap<RecordKey, Long> byKey = new TreeMap<>();
    values.forEach((key, value) -> byKey.put(RecordKey.of(key), value));
    IdSpace space = space(uuid, 1);
    KeyDictionaryWriter keys = new KeyDictionaryWriter(0, 0);
    PartitionIndexBuilder builder = new PartitionIndexBuilder(space.ids(), 0, List.of(field));
    byKey.forEach(
        (key, value) -> {
          long seq = keys.add(key);
          builder.record(seq);
          builder.put(0, seq, value.longValue());
        });
    return open(
        warehouse,
        space,
        List.of(field),
        List.of(notIndexed),
        FieldViews.ofBases(builder.write(warehouse, "base")),
        List.of(keys.write(warehouse, "keys/p0.keys")));
  }

  private static SnapshotDiff diff(IndexSnapshot from, IndexSnapshot to) {
    return SnapshotDiff.of(from, to, 1, Cancellation.never());
  }

  @Test
  void shardsWithTheSameFilesAreNotRead() throws IOException {
    Warehouse warehouse = Warehouse.at(new LocalStorage(), folder.toUri());
    IndexSnapshot before = two(warehouse, "France", "Japan");
    IndexSnapshot after = changed(warehouse, before, "Peru");
    try (Stream<Path> files = Files.walk(folder.resolve("first/p0"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    SnapshotDiff diff = diff(before, after);
    assertThat(diff.counts().changed()).isEqualTo(1);
    assertThat(diff.counts().cells()).containsEntry("country", 1L);
    assertThat(diff.records(10).next())
        .extracting(RecordDiff::cells)
        .containsExactly(
            List.of(
                new CellDiff(
                    "country",
                    new Result.OneCell(FieldValue.of("Japan")),
                    new Result.OneCell(FieldValue.of("Peru")))));
  }

  @Test
  void nothingDiffersBetweenASnapshotAndItself() {
    IndexSnapshot snapshot = two(MemoryStorage.warehouse(), "France", "Japan");
    assertThat(diff(snapshot, snapshot).counts().records()).isZero();
    assertThat(diff(snapshot, snapshot).records(10).next()).isEmpty();
  }

  @Test
  void valuesOfOtherScalesAreComparedAsNumbers() {
    IndexSnapshot cents = numbers("a", PRICE, new TreeMap<>(Map.of(1L, 150L, 2L, 7L)));
    IndexSnapshot mills =
        numbers("b", FieldSpec.decimal("price", 3), new TreeMap<>(Map.of(1L, 1_500L, 2L, 71L)));
    SnapshotDiff diff = diff(cents, mills);
    assertThat(diff.counts().changed()).isEqualTo(1);
    assertThat(diff.records(10).next()).extracting(r -> r.key().text()).containsExactly("2");
  }

  @Test
  void featuresThatAreNotComparedAreNamedWithTheReason() {
    IndexSnapshot before = numbers("a", PRICE, new TreeMap<>(Map.of(1L, 1L)), "note", "old");
    IndexSnapshot after =
        numbers(
            "b",
            FieldSpec.integer("price"),
            new TreeMap<>(Map.of(1L, 1L, 2L, 2L)),
            "fresh",
            "note");
    SnapshotDiff diff = diff(before, after);
    assertThat(diff.features().compared()).isEmpty();
    assertThat(diff.features().onlyFrom()).containsExactly("old");
    assertThat(diff.features().onlyTo()).containsExactly("fresh");
    assertThat(diff.features().notIndexed()).containsExactly("note");
    assertThat(diff.features().retyped()).extracting(FieldPair::name).containsExactly("price");
    assertThat(diff.counts().added()).isEqualTo(1);
    assertThat(diff.counts().changed()).isZero();
    assertThat(diff.records(10).next())
        .containsExactly(new RecordDiff(Change.ADDED, RecordKey.of(2), List.of()));
  }

  @Test
  void aComparisonThatIsCancelledStops() {
    IndexSnapshot snapshot = two(MemoryStorage.warehouse(), "France", "Japan");
    Cancellation cancelled = Cancellation.never();
    cancelled.cancel("enough");
    assertThatThrownBy(() -> SnapshotDiff.of(snapshot, snapshot, 1, cancelled))
        .isInstanceOf(QueryCancelledException.class)
        .hasMessage("enough");
  }
}
