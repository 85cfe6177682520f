package dev.roost.index.fragment;

import dev.roost.index.file.BlockFileWriter;
import dev.roost.index.file.ByteSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a fragment's value dictionary: blocks of sorted values, each with the location of its
 * bitmap. A value is written as what it does not share with the one before it in its block.
 */
final class RowTableWriter {
  /** A block is closed once its values have more bytes, so that readers can bound theirs. */
  static final int BYTES_PER_BLOCK = 1 << 20;

  private static final int ROWS_PER_BLOCK = 1024;

  private final List<byte[]> values = new ArrayList<>();
  private final List<Location> locations = new ArrayList<>();
  private FragmentForm form = FragmentForm.ROWS;

  void add(byte[] value, Location location) {
    if (rows() > 0 && Arrays.compareUnsigned(values.get(rows() - 1), value) >= 0) {
      throw new IllegalArgumentException("the rows of a fragment are added in ascending order");
    }
    values.add(value);
    locations.add(location);
  }

  /** From now on no row has a bitmap of its own. */
  void slice() {
    form = FragmentForm.SLICED;
  }

  int rows() {
    return values.size();
  }

  /** Adds the blocks; returns how many there are, and for each its number, rows and first value. */
  byte[] finish(BlockFileWriter file) {
    ByteSink directory = new ByteSink();
    int blocks = 0;
    int start = 0;
    while (start < rows()) {
      int end = endOfBlock(start);
      directory.u32(file.add(encode(start, end))).u32(end - start).sized(values.get(start));
      start = end;
      blocks++;
    }
    return new ByteSink().u32(blocks).bytes(directory.toBytes()).toBytes();
  }

  private int endOfBlock(int start) {
    int end = start;
    long bytes = 0;
    while (end < rows() && end - start < ROWS_PER_BLOCK && bytes <= BYTES_PER_BLOCK) {
      bytes += values.get(end++).length;
    }
    return end;
  }

  private byte[] encode(int start, int end) {
    ByteSink out = new ByteSink();
    out.u32(end - start);
    byte[] before = {};
    for (int row = start; row < end; row++) {
      byte[] value = values.get(row);
      int shared = sharedPrefix(before, value);
      out.varint(shared).varint(value.length - shared);
      out.bytes(value, shared, value.length - shared);
      if (form.hasRowBitmaps()) {
        locations.get(row).write(out);
      } else {
        out.varint(locations.get(row).cardinality());
      }
      before = value;
    }
    return out.toBytes();
  }

  private static int sharedPrefix(byte[] a, byte[] b) {
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }
}
