package dev.roost.index.diff;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.ShardBitsBuilder;
import dev.roost.index.diff.LeastKeys.Entry;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.RecordCells;
import dev.roost.index.query.Result.Cell;
import dev.roost.index.query.Result.NullCell;
import dev.roost.index.read.ShardFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the cells of records that differ. */
final class DiffCells {
  private static final Cell NULL = new NullCell();

  private final IndexSnapshot from;
  private final IndexSnapshot to;
  private final List<FieldPair> features;
  private final Cancellation cancellation;
  private final boolean sameIds;

  DiffCells(
      IndexSnapshot from, IndexSnapshot to, List<FieldPair> features, Cancellation cancellation) {
    this.from = from;
    this.to = to;
    this.features = features;
    this.cancellation = cancellation;
    this.sameIds = SnapshotDiff.haveSameIds(from, to);
  }

  /** The records in their order, with their cells. */
  List<RecordDiff> of(List<Entry> records) {
    List<Long> idsBefore = new ArrayList<>();
    List<Long> idsAfter = new ArrayList<>();
    for (Entry record : records) {
      if (record.change().isInFirst()) {
        idsBefore.add(idBefore(record));
      }
      if (record.change().isInSecond()) {
        idsAfter.add(record.id());
      }
    }
    Map<Long, List<Cell>> before =
        read(from, features.stream().map(FieldPair::from).toList(), idsBefore);
    Map<Long, List<Cell>> after = read(to, features.stream().map(FieldPair::to).toList(), idsAfter);
    List<RecordDiff> all = new ArrayList<>();
    for (Entry record : records) {
      all.add(
          new RecordDiff(
              record.change(),
              record.key(),
              differing(
                  record.change().isInFirst() ? before.get(idBefore(record)) : List.of(),
                  record.change().isInSecond() ? after.get(record.id()) : List.of())));
    }
    return all;
  }

  /** Of a record that lives in the first snapshot. */
  private long idBefore(Entry record) {
    return sameIds || !record.change().isInSecond()
        ? record.id()
        : from.keys().idOf(record.key()).orElseThrow();
  }

  /**
   * The cells that differ.
   *
   * @param before one per feature; none: the record does not live
   */
  private List<CellDiff> differing(List<Cell> before, List<Cell> after) {
    List<CellDiff> cells = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      CellDiff cell =
          new CellDiff(
              features.get(i).name(),
              before.isEmpty() ? NULL : before.get(i),
              after.isEmpty() ? NULL : after.get(i));
      if (cell.isDifferent()) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private Map<Long, List<Cell>> read(
      IndexSnapshot snapshot, List<FieldSpec> fields, List<Long> ids) {
    Map<Long, ShardBitsBuilder> shards = new TreeMap<>();
    for (long id : ids) {
      shards
          .computeIfAbsent(RecordIds.shardOf(id), s -> new ShardBitsBuilder())
          .add(RecordIds.position(id));
    }
    Map<Long, List<Cell>> cells = new HashMap<>();
    shards.forEach((shard, records) -> read(snapshot, shard, records.build(), fields, cells));
    return cells;
  }

  private void read(
      IndexSnapshot snapshot,
      long shard,
      ShardBits records,
      List<FieldSpec> fields,
      Map<Long, List<Cell>> cells) {
    long start = shard << RecordIds.SHARD_BITS;
    ShardFields own = new ShardFields(snapshot.readers(), shard);
    records.forEach(position -> cells.put(start + position, new ArrayList<>(fields.size())));
    for (FieldSpec field : fields) {
      cancellation.check();
      Map<Integer, Cell> column = RecordCells.of(own, field, records);
      records.forEach(position -> cells.get(start + position).add(column.get(position)));
    }
  }
}
