package dev.roost.index.query;

import dev.roost.index.fragment.Fragment;
import dev.roost.index.fragment.Location;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/**
 * Compares the ints of one fragment with constants, plane by plane from the most significant one
 * (O'Neil and Quass, "Improved query performance with variant indexes", 1997).
 */
final class PlaneComparison {
  private final Fragment fragment;
  private final Function<Location, RoaringBitmap> bitmaps;
  private final RoaringBitmap exists;

  PlaneComparison(Fragment fragment, Function<Location, RoaringBitmap> bitmaps) {
    this.fragment = fragment;
    this.bitmaps = bitmaps;
    this.exists = bitmaps.apply(fragment.exists());
  }

  /** The records whose value is within {@code [low, high]}. */
  RoaringBitmap range(long low, long high) {
    if (low > high || exists.isEmpty()) {
      return new RoaringBitmap();
    }
    RoaringBitmap atMost = high == Long.MAX_VALUE ? exists : compare(high).orEqual();
    if (low == Long.MIN_VALUE) {
      return atMost;
    }
    if (low == high) {
      return compare(low).equal();
    }
    return RoaringBitmap.andNot(atMost, compare(low).less());
  }

  /** The records whose value is less than, and those whose value is, some constant. */
  private record Split(RoaringBitmap less, RoaringBitmap equal) {
    RoaringBitmap orEqual() {
      return RoaringBitmap.or(less, equal);
    }
  }

  private Split compare(long constant) {
    long base = fragment.base();
    // All values lie on one side of a base that is not 0, so the constant minus the base can
    // overflow only where the answer is clear.
    if (base > 0 && constant < base) {
      return new Split(new RoaringBitmap(), new RoaringBitmap());
    }
    if (base < 0 && constant > base) {
      return new Split(exists, new RoaringBitmap());
    }
    long offset = constant - base;
    RoaringBitmap sign = bitmaps.apply(fragment.sign());
    if (offset >= 0) {
      Split positive = compareMagnitude(RoaringBitmap.andNot(exists, sign), offset);
      return new Split(RoaringBitmap.or(sign, positive.less()), positive.equal());
    }
    // Of negative numbers, those with the greater magnitude are less.
    Split negative = compareMagnitude(sign, Math.abs(offset));
    return new Split(RoaringBitmap.andNot(sign, negative.orEqual()), negative.equal());
  }

  /** Compares magnitudes with {@code constant} read as an unsigned number. */
  private Split compareMagnitude(RoaringBitmap records, long constant) {
    int depth = fragment.planes().size();
    if (depth < Long.SIZE && constant >>> depth != 0) {
      return new Split(records, new RoaringBitmap());
    }
    RoaringBitmap less = new RoaringBitmap();
    RoaringBitmap equal = records;
    for (int i = depth - 1; i >= 0; i--) {
      RoaringBitmap plane = bitmaps.apply(fragment.planes().get(i));
      if (((constant >>> i) & 1) == 1) {
        less.or(RoaringBitmap.andNot(equal, plane));
        equal = RoaringBitmap.and(equal, plane);
      } else {
        equal = RoaringBitmap.andNot(equal, plane);
      }
    }
    return new Split(less, equal);
  }
}
