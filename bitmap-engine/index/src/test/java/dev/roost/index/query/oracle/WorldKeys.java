package dev.roost.index.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.keys.KeyDictionaryWriter;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The keys of a random world, and their ids: from dictionaries, or the keys themselves. */
final class WorldKeys {
  /** Where ids lie that are keys: beside the edges of containers and of shards. */
  private static final long[] EDGES = {
    0, 65_536, 1 << 20, 3L << 20, (5L << 20) + 65_536, 1L << 40, Long.MAX_VALUE - 20
  };

  private static final int CONTAINERS = 16;

  private final Dice dice;
  private final Warehouse warehouse;
  private final RecordIds ids;
  private final boolean byId;
  private final int epoch;
  private final Supplier<RecordKey> shape;
  private final SortedMap<RecordKey, Long> known = new TreeMap<>();
  private final List<KeyLayer> layers = new ArrayList<>();

  WorldKeys(Dice dice, Warehouse warehouse, WorldSize size) {
    this.dice = dice;
    this.warehouse = warehouse;
    this.ids = new RecordIds(1 << dice.below(size.fitsBesideEdges() ? 3 : 2));
    this.byId = dice.coin();
    this.shape = byId ? idShape(size) : hashedShape(size);
    this.epoch = 0;
  }

  private WorldKeys(WorldKeys same, Warehouse warehouse) {
    this.dice = same.dice;
    this.warehouse = warehouse;
    this.ids = new RecordIds(1 << dice.below(3));
    this.byId = same.byId;
    this.shape = same.shape;
    this.epoch = same.epoch + 1;
    add(same.known.keySet());
  }

  /** The same keys with other ids, but where keys are ids. */
  WorldKeys renumbered(Warehouse other) {
    return new WorldKeys(this, other);
  }

  int epoch() {
    return epoch;
  }

  /** The key with an id that is known. */
  RecordKey of(long id) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue() == id)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private Supplier<RecordKey> idShape(WorldSize size) {
    if (!size.canBeRead() && dice.oneIn(3)) {
      int most = 2 * size.mostKeys() / CONTAINERS;
      return () -> RecordKey.of(((long) dice.below(CONTAINERS) << 16) + dice.below(most));
    } else if (!size.fitsBesideEdges() || (!size.canBeRead() && dice.coin())) {
      return () -> RecordKey.of(dice.below(2 * size.mostKeys()));
    }
    return () -> RecordKey.of(Math.max(0, EDGES[dice.below(EDGES.length)] + dice.between(-20, 20)));
  }

  private Supplier<RecordKey> hashedShape(WorldSize size) {
    int most = 10 * size.mostKeys();
    return switch (dice.below(4)) {
      case 0 -> () -> RecordKey.of(dice.between(-most, most));
      case 1 -> () -> RecordKey.of(dice.anyLong());
      case 2 -> () -> RecordKey.of(dice.of("", "|", "\\", "\"", "'", "😀") + dice.below(most));
      default ->
          () ->
              RecordKey.of(
                  new KeyPart.StringPart("k|" + dice.below(most)),
                  new KeyPart.IntPart(-dice.below(3)));
    };
  }

  /** What a manifest says of the parts that every key has. */
  JsonNode spec() {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    ArrayNode entities = spec.putArray("entities");
    for (KeyPart part : any().parts()) {
      entities
          .addObject()
          .put("type", part instanceof KeyPart.IntPart ? "VALUE_TYPE_INT" : "VALUE_TYPE_STRING");
    }
    return spec;
  }

  boolean areIds() {
    return byId;
  }

  RecordIds ids() {
    return ids;
  }

  /** Every key that ever was, with its id. */
  SortedMap<RecordKey, Long> known() {
    return known;
  }

  List<KeyLayer> layers() {
    return layers;
  }

  /** A key of the world's shape, known or not. */
  RecordKey any() {
    return shape.get();
  }

  void add(int count) {
    add(Stream.generate(this::any).limit(count).toList());
  }

  private void add(Collection<RecordKey> some) {
    SortedMap<Integer, SortedSet<RecordKey>> fresh = new TreeMap<>();
    for (RecordKey key : some) {
      if (!known.containsKey(key)) {
        fresh.computeIfAbsent(ids.partitionOf(key), p -> new TreeSet<>()).add(key);
      }
    }
    fresh.forEach(byId ? (p, keys) -> keys.forEach(this::addId) : this::write);
  }

  private void addId(RecordKey key) {
    known.put(key, ((KeyPart.IntPart) key.parts().get(0)).value());
  }

  private void write(int partition, SortedSet<RecordKey> fresh) {
    long first =
        layers.stream()
            .filter(k -> k.partition() == partition)
            .mapToLong(KeyLayer::nextSeq)
            .max()
            .orElse(0);
    KeyDictionaryWriter writer = new KeyDictionaryWriter(partition, first);
    fresh.forEach(key -> known.put(key, ids.id(partition, writer.add(key))));
    layers.add(writer.write(warehouse, "keys/p%d-%d.keys".formatted(partition, first)));
  }
}
