package dev.roost.index.build;

import dev.roost.index.field.FieldValue;
import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.keys.RecordIds;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Members of records in one shard: pairs of a value's code and a position. The records that have a
 * value are those that have a member.
 */
final class MemberCells implements Cells {
  /** A row of fewer records is made without the writer's buffer. */
  private static final int FEW = 64;

  private final ValueCodes codes;
  private final LongList pairs = new LongList();
  private int lastPosition = -1;
  private boolean isInOrder = true;

  MemberCells(ValueCodes codes) {
    this.codes = codes;
  }

  void add(int position, FieldValue value) {
    add(position, codes.of(value));
  }

  void add(int position, int code) {
    isInOrder &= position >= lastPosition;
    lastPosition = position;
    pairs.add(((long) code << RecordIds.SHARD_BITS) | position);
  }

  @Override
  public RoaringBitmap exists() {
    PositionSet positions = new PositionSet();
    for (int i = 0; i < pairs.size(); i++) {
      positions.add(RecordIds.position(pairs.get(i)));
    }
    return positions.toBitmap();
  }

  @Override
  public void writeTo(FragmentWriter writer, Runnable touch) {
    writer.exists(exists());
    touch.run();
    writeRows(writer);
  }

  void writeRows(FragmentWriter writer) {
    long[] sorted = sortedPairs();
    int start = 0;
    while (start < pairs.size()) {
      long rank = sorted[start] >>> RecordIds.SHARD_BITS;
      int end = start + 1;
      while (end < pairs.size() && sorted[end] >>> RecordIds.SHARD_BITS == rank) {
        end++;
      }
      writer.row(codes.ranked((int) rank), row(sorted, start, end));
      start = end;
    }
  }

  /** The pairs with the rank of their value in place of its code, in ascending order. */
  private long[] sortedPairs() {
    int[] ranks = codes.ranks();
    long[] all = pairs.array();
    for (int i = 0; i < pairs.size(); i++) {
      int code = (int) (all[i] >>> RecordIds.SHARD_BITS);
      all[i] = ((long) ranks[code] << RecordIds.SHARD_BITS) | RecordIds.position(all[i]);
    }
    // Positions that come in order stay so: the sort keeps the order of equal ranks.
    int lowest = isInOrder ? RecordIds.SHARD_BITS : 0;
    long max = ((long) codes.size() << RecordIds.SHARD_BITS) - 1;
    return RadixSort.sort(all, pairs.size(), lowest, max);
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
