package dev.roost.index.query;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyDictionaryWriter;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.Manifests;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Random records in plain collections, and the same in files: first bases, then deltas that are
 * written by hand.
 */
final class World {
  /** What is known of a live record: its values per field; a field that is missing is null. */
  record Cells(Map<String, Set<FieldValue>> values) {}

  final RecordIds ids;
  final List<Field> fields = new ArrayList<>();
  final Map<RecordKey, Long> seqs = new HashMap<>();

  /** The live records by id. */
  final SortedMap<Long, Cells> live = new TreeMap<>();

  private final Random random;
  private final Warehouse warehouse;
  private final List<KeyLayer> keys = new ArrayList<>();
  private final List<ViewFragment> bases = new ArrayList<>();
  private final List<ViewFragment> deltas = new ArrayList<>();
  private int layers;

  World(Random random, Warehouse warehouse) {
    this.random = random;
    this.warehouse = warehouse;
    this.ids = new RecordIds(1 << random.nextInt(3));
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      fields.add(Field.random("f" + i, random));
    }
  }

  Map<Long, RecordKey> keysById() {
    return seqs.keySet().stream().collect(Collectors.toMap(this::id, key -> key));
  }

  long id(RecordKey key) {
    return ids.id(ids.partitionOf(key), seqs.get(key));
  }

  void addBase() {
    addKeys(random.nextInt(400));
    for (RecordKey key : seqs.keySet()) {
      if (random.nextInt(10) > 0) {
        live.put(id(key), randomCells());
      }
    }
    for (int p = 0; p < ids.partitions(); p++) {
      bases.addAll(build(p));
    }
  }

  private List<ViewFragment> build(int partition) {
    PartitionIndexBuilder builder =
        new PartitionIndexBuilder(ids, partition, fields.stream().map(Field::spec).toList());
    live.forEach(
        (id, cells) -> {
          if (ids.partition(id) == partition) {
            builder.record(ids.seq(id));
            for (int f = 0; f < fields.size(); f++) {
              Set<FieldValue> values = cells.values().get(fields.get(f).spec().name());
              if (values != null) {
                CellPutter.put(builder, f, ids.seq(id), fields.get(f).spec(), values);
              }
            }
          }
        });
    return builder.write(warehouse, "base/p" + partition);
  }

  /** Changes some records: cells set or made null, records deleted, brought back and added. */
  void addDelta() {
    addKeys(random.nextInt(20));
    Map<String, Set<Long>> touched = new HashMap<>();
    for (RecordKey key : seqs.keySet()) {
      if (random.nextInt(5) == 0) {
        change(id(key), touched);
      }
    }
    DeltaFiles files = new DeltaFiles(warehouse, "delta" + layers, live);
    Set<String> based = new TreeSet<>();
    bases.forEach(b -> based.add(b.field() + "/" + b.shard()));
    touched.forEach(
        (field, records) -> {
          for (ViewFragment written : files.write(spec(field), records, based)) {
            (files.isBase(written) ? bases : deltas).add(written);
          }
        });
    layers++;
  }

  private void change(long id, Map<String, Set<Long>> touched) {
    boolean wasLive = live.containsKey(id);
    if (wasLive && random.nextInt(4) == 0) {
      live.remove(id);
      touch(FieldSpec.EXISTS, id, touched);
      fields.forEach(f -> touch(f.spec().name(), id, touched));
      return;
    }
    if (!wasLive) {
      live.put(id, new Cells(new HashMap<>()));
      touch(FieldSpec.EXISTS, id, touched);
    }
    for (Field field : fields) {
      String name = field.spec().name();
      if (random.nextBoolean()) {
        touch(name, id, touched);
        if (random.nextInt(4) == 0) {
          live.get(id).values().remove(name);
        } else {
          live.get(id).values().put(name, field.cell(random));
        }
      }
    }
  }

  private static void touch(String field, long id, Map<String, Set<Long>> touched) {
    touched.computeIfAbsent(field, f -> new TreeSet<>()).add(id);
  }

  private FieldSpec spec(String name) {
    return fields.stream()
        .map(Field::spec)
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private void addKeys(int count) {
    SortedMap<Integer, Set<RecordKey>> fresh = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      RecordKey key = randomKey();
      if (!seqs.containsKey(key)) {
        fresh.computeIfAbsent(ids.partitionOf(key), p -> new TreeSet<>()).add(key);
      }
    }
    fresh.forEach(this::writeKeys);
  }

  private void writeKeys(int partition, Set<RecordKey> fresh) {
    long first =
        keys.stream()
            .filter(k -> k.partition() == partition)
            .mapToLong(KeyLayer::nextSeq)
            .max()
            .orElse(0);
    KeyDictionaryWriter writer = new KeyDictionaryWriter(partition, first);
    fresh.forEach(key -> seqs.put(key, writer.add(key)));
    keys.add(writer.write(warehouse, "keys/p%d-%d.keys".formatted(partition, layers)));
    layers++;
  }

  private RecordKey randomKey() {
    int number = random.nextInt(2000);
    return random.nextBoolean()
        ? RecordKey.of(number)
        : RecordKey.of(new KeyPart.StringPart("k|" + number), new KeyPart.IntPart(-number));
  }

  private Cells randomCells() {
    Map<String, Set<FieldValue>> values = new HashMap<>();
    for (Field field : fields) {
      if (random.nextInt(6) > 0) {
        values.put(field.spec().name(), field.cell(random));
      }
    }
    return new Cells(values);
  }

  IndexSnapshot open(BlockCache cache) {
    return IndexSnapshot.open(
        Manifests.of(
            ids.partitions(),
            fields.stream().map(Field::spec).toList(),
            keys,
            DeltaFiles.layered(FieldViews.ofBases(bases), deltas),
            live.size()),
        warehouse,
        cache);
  }
}
