package dev.roost.index.build;

import dev.roost.index.field.FieldValue;
import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.keys.RecordIds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * The values of a field with a row per value in one shard: pairs of a value's code and a position.
 */
final class RowCells implements Cells {
  /** A row of fewer records is made without the writer's buffer. */
  private static final int FEW = 64;

  private final ValueCodes codes;
  private final PositionSet exists = new PositionSet();
  private final LongList pairs = new LongList();

  RowCells(ValueCodes codes) {
    this.codes = codes;
  }

  /** A record that has a value, maybe of no members. */
  void begin(int position) {
    if (!exists.add(position)) {
      throw new IllegalStateException("position %d has a value already".formatted(position));
    }
  }

  void add(int position, FieldValue value) {
    pairs.add(((long) codes.of(value) << RecordIds.SHARD_BITS) | position);
  }

  @Override
  public RoaringBitmap exists() {
    return exists.toBitmap();
  }

  @Override
  public void writeTo(FragmentWriter writer) {
    writer.exists(exists());
    FieldValue[] values = sortedValues();
    long[] sorted = sortedPairs(values);
    int start = 0;
    for (int rank = 0; rank < values.length; rank++) {
      int end = start;
      while (end < pairs.size() && sorted[end] >>> RecordIds.SHARD_BITS == rank) {
        end++;
      }
      writer.row(values[rank], row(sorted, start, end));
      start = end;
    }
  }

  private FieldValue[] sortedValues() {
    boolean[] used = new boolean[codes.size()];
    for (int i = 0; i < pairs.size(); i++) {
      used[code(i)] = true;
    }
    return IntStream.range(0, used.length)
        .filter(code -> used[code])
        .mapToObj(codes::value)
        .sorted(Comparator.naturalOrder())
        .toArray(FieldValue[]::new);
  }

  /** The pairs with the rank of their value in place of its code, in ascending order. */
  private long[] sortedPairs(FieldValue[] values) {
    int[] ranks = new int[codes.size()];
    for (int rank = 0; rank < values.length; rank++) {
      ranks[codes.of(values[rank])] = rank;
    }
    long[] all = pairs.array();
    for (int i = 0; i < pairs.size(); i++) {
      all[i] = ((long) ranks[code(i)] << RecordIds.SHARD_BITS) | RecordIds.position(all[i]);
    }
    return RadixSort.sort(all, pairs.size(), ((long) values.length << RecordIds.SHARD_BITS) - 1);
  }

  private int code(int pair) {
    return (int) (pairs.get(pair) >>> RecordIds.SHARD_BITS);
  }

  private static RoaringBitmap row(long[] sorted, int start, int end) {
    if (end - start < FEW) {
      return RoaringBitmap.bitmapOf(
          Arrays.stream(sorted, start, end).mapToInt(RecordIds::position).toArray());
    }
    RoaringBitmapWriter<RoaringBitmap> row = RoaringBitmapWriter.writer().constantMemory().get();
    for (int i = start; i < end; i++) {
      row.add(RecordIds.position(sorted[i]));
    }
    return row.get();
  }
}
