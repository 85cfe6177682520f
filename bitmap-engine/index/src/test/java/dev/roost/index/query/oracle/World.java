package dev.roost.index.query.oracle;

import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.Warehouse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Random records in plain collections and the same in files: bases, and deltas upon them. */
final class World {
  private final Dice dice;
  private final WorldSize size;
  private final List<RandomField> fields = new ArrayList<>();
  private final WorldKeys keys;
  private final WorldFiles files;
  private final SortedMap<Long, Map<String, PlainCell>> live = new TreeMap<>();
  private LocalDateTime published = LocalDateTime.of(2011, 11, 30, 0, 0);

  World(Dice dice, Warehouse warehouse, WorldSize size) {
    this.dice = dice;
    this.size = size;
    int count = dice.between(size.leastFields(), size.mostFields());
    for (int i = 0; i < count; i++) {
      fields.add(RandomField.of("f" + i, size, dice));
    }
    if (!size.fitsBesideEdges()) {
      fields.add(RandomField.wide("u", dice.of(1_000, 20 * size.mostKeys()), dice));
    }
    this.keys = new WorldKeys(dice, warehouse, size);
    this.files = new WorldFiles(warehouse, keys, specs());
  }

  private World(World same, Warehouse warehouse) {
    this.dice = same.dice;
    this.size = same.size;
    this.fields.addAll(same.fields);
    this.keys = same.keys.renumbered(warehouse);
    this.files = new WorldFiles(warehouse, keys, specs());
    this.published = same.published;
    same.live.forEach((id, cells) -> live.put(keys.known().get(same.keys.of(id)), copy(cells)));
    files.addBase(live, published);
  }

  /** The same records with other ids, as after a compaction: an index of its own. */
  World renumbered(Warehouse warehouse) {
    return new World(this, warehouse);
  }

  List<RandomField> fields() {
    return fields;
  }

  List<FieldSpec> specs() {
    return fields.stream().map(RandomField::spec).toList();
  }

  WorldKeys keys() {
    return keys;
  }

  Schema schema() {
    return new Schema("shop.customers", keys.areIds(), specs());
  }

  void addBase() {
    passTime();
    boolean empty = size.fitsBesideEdges() && dice.oneIn(20);
    keys.add(empty ? 0 : dice.between(size.leastKeys(), size.mostKeys()));
    Map<String, Optional<PlainCell>> last = new TreeMap<>();
    int deadOneIn = dice.of(10, 10, Integer.MAX_VALUE);
    for (long id : new TreeSet<>(keys.known().values())) {
      if (!dice.oneIn(deadOneIn)) {
        live.put(id, cells(last));
      }
    }
    files.addBase(live, published);
  }

  /** The cells of a record; some are those of the record before, so that there are runs. */
  private Map<String, PlainCell> cells(Map<String, Optional<PlainCell>> last) {
    Map<String, PlainCell> cells = new TreeMap<>();
    for (RandomField field : fields) {
      String name = field.spec().name();
      if (dice.oneIn(field.run()) || !last.containsKey(name)) {
        last.put(name, field.any(dice));
      }
      last.get(name).ifPresent(cell -> cells.put(name, cell));
    }
    return cells;
  }

  /** Changes some records: cells set or made null, records deleted, brought back and added. */
  void addDelta() {
    passTime();
    keys.add(dice.between(0, size.mostFresh()));
    Touched touched = new Touched();
    for (long id : keys.known().values()) {
      if (dice.oneIn(size.changedOneIn())) {
        change(id, touched);
      }
    }
    files.addDelta(touched, live, published);
  }

  private void change(long id, Touched touched) {
    boolean wasLive = live.containsKey(id);
    if (wasLive && dice.oneIn(4)) {
      live.remove(id);
      touched.add(FieldSpec.EXISTS, id);
      fields.forEach(f -> touched.add(f.spec().name(), id));
      return;
    }
    if (!wasLive) {
      live.put(id, new TreeMap<>());
      touched.add(FieldSpec.EXISTS, id);
    }
    for (RandomField field : fields) {
      String name = field.spec().name();
      if (dice.coin()) {
        touched.add(name, id);
        live.get(id).remove(name);
        field.any(dice).ifPresent(cell -> live.get(id).put(name, cell));
      }
    }
  }

  private void passTime() {
    published = published.plusHours(dice.oneIn(3) ? 24 * dice.below(120) : dice.below(30));
  }

  PlainIndex plain() {
    return new PlainIndex(schema(), keys.known(), live, published);
  }

  /** What {@link #plain} is now, whatever becomes of the world. */
  PlainIndex copied() {
    SortedMap<Long, Map<String, PlainCell>> now = new TreeMap<>();
    live.forEach((id, cells) -> now.put(id, copy(cells)));
    return new PlainIndex(schema(), new TreeMap<>(keys.known()), now, published);
  }

  private static Map<String, PlainCell> copy(Map<String, PlainCell> cells) {
    return new TreeMap<>(cells);
  }

  IndexSnapshot open(BlockCache cache) {
    return files.open(live.size(), published, cache);
  }

  /** The fields and, where they are few, the records. */
  String sketch() {
    String schema =
        specs().stream().map(Sketch::field).collect(Collectors.joining("\n  ", "\n  ", ""));
    String header =
        "%d records, %s, %s, published %s"
            .formatted(
                live.size(), keys.ids(), keys.areIds() ? "keyed by id" : "hashed", published);
    return header + schema + (size.canBeRead() ? records() : "");
  }

  private String records() {
    Map<Long, RecordKey> byId = new TreeMap<>();
    keys.known().forEach((key, id) -> byId.put(id, key));
    return byId.entrySet().stream()
        .map(
            e ->
                "%d %s: %s"
                    .formatted(e.getKey(), e.getValue().text(), Sketch.cells(live.get(e.getKey()))))
        .collect(Collectors.joining("\n  ", "\n  ", ""));
  }
}
