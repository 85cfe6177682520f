package dev.roost.index.build;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * Builds the fragments of one partition from its live records and their current values, in any
 * order of record numbers. For one thread. Fields are named by their place in the list given.
 *
 * <p>Per record: {@link #record} once, and at most one put per field. A field without a put is
 * null. Equal content gives equal bytes whatever the order of the calls.
 */
public final class PartitionIndexBuilder {
  private final RecordIds ids;
  private final int partition;
  private final List<FieldCollector> fields;
  private final SortedMap<Long, PositionSet> live = new TreeMap<>();
  private final SortedMap<Long, PositionSet> replaced = new TreeMap<>();
  private long records;

  /** A builder that keeps every view of time sets, however old. */
  public PartitionIndexBuilder(RecordIds ids, int partition, List<FieldSpec> fields) {
    this(ids, partition, fields, Instant.MIN);
  }

  /**
   * A builder for a snapshot that is published at a time.
   *
   * @param publish views of time sets that have expired then are left out
   */
  public PartitionIndexBuilder(
      RecordIds ids, int partition, List<FieldSpec> fields, Instant publish) {
    ids.shard(partition, 0);
    this.ids = ids;
    this.partition = partition;
    UnitViews units = new UnitViews(publish);
    this.fields = fields.stream().map(field -> new FieldCollector(field, units)).toList();
  }

  /** A live record, by its number in the partition. */
  public void record(long seq) {
    PositionSet shard = live.computeIfAbsent(seq >> RecordIds.SHARD_BITS, s -> new PositionSet());
    if (!shard.add(RecordIds.position(seq))) {
      throw new IllegalStateException("record %d was given twice".formatted(seq));
    }
    records++;
  }

  /**
   * A record whose values below no longer count, for {@link #writeOnTopOf}: a live one, which is
   * given to {@link #record} too, or one that is deleted.
   */
  public void replace(long seq) {
    replaced
        .computeIfAbsent(seq >> RecordIds.SHARD_BITS, s -> new PositionSet())
        .add(RecordIds.position(seq));
  }

  /** A value of a mutex field of strings. */
  public void put(int field, long seq, String value) {
    fields.get(field).put(seq, FieldValue.of(value));
  }

  /** A value of a mutex field of strings, as UTF-8 that does not change any more. */
  public void putText(int field, long seq, byte[] utf8) {
    fields.get(field).putText(seq, utf8);
  }

  /** The members of a set field of strings, as UTF-8 that does not change any more. */
  public void putTexts(int field, long seq, byte[][] members) {
    fields.get(field).putTexts(seq, members);
  }

  /** The members of a set field of integers. */
  public void putInts(int field, long seq, long[] members) {
    fields.get(field).putInts(seq, members);
  }

  /**
   * A value of a mutex field of integers, or the stored number of a field with planes: of a decimal
   * the unscaled value, of a timestamp or date the count of its {@code TimeCount}.
   */
  public void put(int field, long seq, long value) {
    fields.get(field).put(seq, value);
  }

  /** A value of a bool field. */
  public void put(int field, long seq, boolean value) {
    fields.get(field).put(seq, FieldValue.of(value));
  }

  /** The members of a set field of strings; none: an empty set, which is not null. */
  public void putStrings(int field, long seq, Collection<String> members) {
    List<FieldValue> values = members.stream().map(FieldValue::of).toList();
    fields.get(field).putAll(seq, ValueType.STRING, values);
  }

  /** The members of a set field of integers; none: an empty set, which is not null. */
  public void putInts(int field, long seq, Collection<Long> members) {
    List<FieldValue> values = members.stream().map(FieldValue::of).toList();
    fields.get(field).putAll(seq, ValueType.INT, values);
  }

  /**
   * The members of a time set; none: an empty set, which is not null. A member may be there several
   * times with different times.
   *
   * @throws IllegalArgumentException when a time is outside the years 1 to 9999
   */
  public void putTimed(int field, long seq, Collection<TimedMember> members) {
    fields.get(field).putTimed(seq, members);
  }

  /**
   * The keys of a signed set that are known, none of them negative; none: an empty set, which is
   * not null.
   *
   * @throws IllegalArgumentException when a key is negative, or both true and false
   */
  public void putSigned(
      int field, long seq, Collection<Long> trueKeys, Collection<Long> falseKeys) {
    fields.get(field).putSigned(seq, trueKeys, falseKeys);
  }

  /** How many live records were given. */
  public long records() {
    return records;
  }

  /**
   * Writes a base fragment per (field, view, shard) that has a value, and per shard the existence
   * view, as {@code folder/<field>/<view>/s-<shard>.frag}. Values are released as soon as they are
   * written; the builder is of no use afterwards.
   *
   * @param folder relative to the warehouse root
   * @throws IllegalStateException when a record has a value but is not live
   */
  public List<ViewFragment> write(Warehouse warehouse, String folder) {
    List<ViewFragment> written = new ArrayList<>();
    fields.stream()
        .flatMap(FieldCollector::places)
        .forEach(place -> live.computeIfAbsent(place, p -> new PositionSet()));
    live.forEach(
        (place, positions) ->
            written.addAll(writeShard(warehouse, folder, place, positions.toBitmap())));
    return written;
  }

  /**
   * Writes what the records that were given change in a snapshot: a delta per view that the
   * snapshot has of a shard with replaced records, and a base where it has none and there is a
   * value.
   *
   * @param before the views of the snapshot
   * @param folder relative to the warehouse root
   * @throws IllegalStateException when a record has a value but is not live, or is live but not
   *     replaced
   */
  public List<ViewFragment> writeOnTopOf(
      List<FieldView> before, Warehouse warehouse, String folder) {
    List<ViewFragment> written = new ArrayList<>();
    replaced.forEach(
        (place, positions) -> {
          long shard = ids.shard(partition, place << RecordIds.SHARD_BITS);
          RoaringBitmap exists =
              Optional.ofNullable(live.remove(place))
                  .map(PositionSet::toBitmap)
                  .orElseGet(RoaringBitmap::new);
          ShardDeltas deltas = ShardDeltas.of(before, shard, positions.toBitmap());
          for (FieldCollector collector : fields) {
            Map<String, Cells> views = collector.take(place);
            views.values().forEach(cells -> requireLive(collector.field(), cells.exists(), exists));
            deltas
                .of(collector.field(), views)
                .forEach(w -> written.add(write(warehouse, folder, w)));
          }
          deltas.ofExistence(exists).ifPresent(w -> written.add(write(warehouse, folder, w)));
        });
    if (!live.isEmpty()
        || fields.stream().anyMatch(field -> field.places().findAny().isPresent())) {
      throw new IllegalStateException("a live record was not given to replace()");
    }
    return written;
  }

  private List<ViewFragment> writeShard(
      Warehouse warehouse, String folder, long place, RoaringBitmap exists) {
    List<ViewFragment> written = new ArrayList<>();
    long shard = ids.shard(partition, place << RecordIds.SHARD_BITS);
    for (FieldCollector collector : fields) {
      FieldSpec field = collector.field();
      collector
          .take(place)
          .forEach(
              (view, cells) -> {
                requireLive(field, cells.exists(), exists);
                FragmentWriter writer =
                    new FragmentWriter(
                        FragmentHeader.of(field, view, shard, FragmentHeader.Layer.BASE));
                cells.writeTo(writer);
                written.add(write(warehouse, folder, writer));
              });
    }
    if (!exists.isEmpty()) {
      FragmentWriter writer =
          new FragmentWriter(FragmentHeader.existence(shard, FragmentHeader.Layer.BASE));
      writer.exists(exists);
      written.add(write(warehouse, folder, writer));
    }
    return written;
  }

  private static ViewFragment write(Warehouse warehouse, String folder, FragmentWriter writer) {
    FragmentHeader header = writer.header();
    return writer
        .finish()
        .write(
            warehouse,
            "%s/%s/%s/s-%d.frag".formatted(folder, header.field(), header.view(), header.shard()));
  }

  private static void requireLive(FieldSpec field, RoaringBitmap values, RoaringBitmap live) {
    RoaringBitmap dead = RoaringBitmap.andNot(values, live);
    if (!dead.isEmpty()) {
      throw new IllegalStateException(
          "field '%s' has values of %d records that are not live: give each of them to record()"
              .formatted(field.name(), dead.getCardinality()));
    }
  }
}
