package dev.roost.index.check;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyHash;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.ShardLayers;
import dev.roost.index.read.FieldReaders;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.ShardRows;
import dev.roost.index.read.ShardView;
import dev.roost.index.storage.Warehouse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads everything that the views of one partition say, and sums it up by view. */
public final class ViewDigests {
  private static final long CACHE_BYTES = 64L << 20;

  private final List<FieldSpec> fields;
  private final Warehouse warehouse;
  private final RecordIds ids;

  public ViewDigests(List<FieldSpec> fields, Warehouse warehouse, RecordIds ids) {
    this.fields = List.copyOf(fields);
    this.warehouse = warehouse;
    this.ids = ids;
  }

  /**
   * The digests of the views that hold something in a partition.
   *
   * @param views of any partitions
   * @param keyHashes of the partition's records, by their numbers
   * @throws UnknownRecordException when a view has a record without a key
   * @throws dev.roost.index.file.CorruptFileException when a file is damaged
   */
  public Map<ViewName, ViewDigest> of(List<FieldView> views, int partition, long[] keyHashes) {
    FieldReaders readers = new FieldReaders(fields, views, warehouse, new BlockCache(CACHE_BYTES));
    Map<ViewName, ViewDigest> digests =
        new TreeMap<>(Comparator.comparing(ViewName::field).thenComparing(ViewName::view));
    for (FieldView view : views) {
      ViewName name = new ViewName(view.field(), view.view());
      for (ShardLayers layers : view.shards()) {
        if (ids.partitionOfShard(layers.shard()) == partition) {
          DigestSum sum = new DigestSum(keyHashes, firstSeq(layers.shard()));
          add(readers.view(view.field(), view.view(), layers.shard()), view.field(), sum);
          digests.merge(name, sum.digest(), ViewDigest::plus);
        }
      }
    }
    digests.values().removeIf(ViewDigest.NOTHING::equals);
    return digests;
  }

  private long firstSeq(long shard) {
    return ids.seq(shard << RecordIds.SHARD_BITS);
  }

  private void add(ShardView view, String fieldName, DigestSum sum) {
    Optional<FieldSpec> field = fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
    if (field.isEmpty()) {
      view.exists().forEach(sum::addNotNull);
    } else if (field.get().kind().hasPlanes()) {
      addNumbers(view.numbers(), sum);
    } else if (field.get().kind().isSingleValued()) {
      addOrdinals(view.ordinals(), view.exists(), sum);
    } else {
      addRows(view.rows(), sum);
    }
  }

  private static void addNumbers(Numbers numbers, DigestSum sum) {
    numbers.exists().forEach(position -> sum.add(position, DigestSum.mix(numbers.at(position))));
  }

  private static void addOrdinals(Ordinals ordinals, ShardBits exists, DigestSum sum) {
    long[] hashes = ordinals.values().stream().mapToLong(ViewDigests::hash).toArray();
    exists.forEach(
        position -> {
          int code = ordinals.codes().at(position);
          if (code > 0) {
            sum.add(position, hashes[code - 1]);
          } else {
            // A record that is not null has a value: the digest of one without differs.
            sum.addNotNull(position);
          }
        });
  }

  private static void addRows(ShardRows rows, DigestSum sum) {
    rows.exists().forEach(sum::addNotNull);
    List<FieldValue> values = rows.values();
    for (int place = 0; place < values.size(); place++) {
      long hash = hash(values.get(place));
      rows.bits(place).forEach(position -> sum.add(position, hash));
    }
  }

  private static long hash(FieldValue value) {
    return KeyHash.of(value.bytes());
  }
}
