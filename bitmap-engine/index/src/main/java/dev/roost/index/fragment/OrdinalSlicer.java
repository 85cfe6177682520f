package dev.roost.index.fragment;

import dev.roost.index.keys.RecordIds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * Turns the rows of a mutex, which come in ascending order of values, into bit planes of the rows'
 * ordinals, and decides which of the two a fragment holds.
 */
final class OrdinalSlicer {
  /**
   * How many times smaller the planes must be than the rows. One row is read faster from its own
   * bitmap than from all planes, so a smaller gain is not worth it.
   */
  static final double LEAST_GAIN = 1.25;

  /** Two rows are one bitmap and the rest of the records: no reader takes planes of them. */
  static final int FEWEST_ROWS = 3;

  /**
   * So few rows are written as rows: together they are little, and from far away one of them is
   * read in a fraction of the time that all planes take.
   */
  static final int FEW_ROWS = 16;

  private final long[][] planes = new long[RecordIds.SHARD_BITS][];
  private final long[] covered;
  private int rows;
  private int records;
  private long rowBytes;

  /** A slicer of the values of these records. */
  OrdinalSlicer(RoaringBitmap exists) {
    this.covered = new long[exists.isEmpty() ? 0 : (exists.last() >>> 6) + 1];
  }

  /**
   * Adds the next row, of records that exist.
   *
   * @param bytes of its serialization
   * @throws IllegalArgumentException when one of the records is in a row before
   */
  void add(RoaringBitmap row, int bytes) {
    int ordinal = rows++;
    long[][] set = new long[Integer.bitCount(ordinal)][];
    for (int rest = ordinal, i = 0; rest != 0; rest &= rest - 1, i++) {
      set[i] = plane(Integer.numberOfTrailingZeros(rest));
    }
    row.forEach((int position) -> put(position, set));
    records += row.getCardinality();
    rowBytes += bytes;
  }

  private long[] plane(int bit) {
    if (planes[bit] == null) {
      planes[bit] = new long[covered.length];
    }
    return planes[bit];
  }

  private void put(int position, long[][] set) {
    int word = position >>> 6;
    long bit = 1L << position;
    if ((covered[word] & bit) != 0) {
      throw new IllegalArgumentException(
          "position %d is in two rows of a mutex".formatted(position));
    }
    covered[word] |= bit;
    for (long[] plane : set) {
      plane[word] |= bit;
    }
  }

  /**
   * The planes, least significant first, where they are to take the rows' place.
   *
   * @param exists the records that have a value; where one of them is in no row, rows are needed
   */
  Optional<List<RoaringBitmap>> planes(RoaringBitmap exists) {
    if (rows <= FEW_ROWS || records != exists.getCardinality()) {
      return Optional.empty();
    }
    List<RoaringBitmap> bitmaps =
        Arrays.stream(planes, 0, FragmentForm.planes(rows))
            .map(BitSetUtil::bitmapOf)
            .map(BitmapCodec::canonical)
            .toList();
    long bytes = bitmaps.stream().mapToLong(RoaringBitmap::serializedSizeInBytes).sum();
    return Optional.of(bitmaps).filter(b -> bytes * LEAST_GAIN < rowBytes);
  }
}
