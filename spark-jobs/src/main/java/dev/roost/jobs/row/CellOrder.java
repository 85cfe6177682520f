package dev.roost.jobs.row;

import java.util.Arrays;

/**
 * The order that decides between cells of equal version, which takes a collision of xxHash64: null
 * comes first, then the smaller value; bytes go unsigned, sets member by member.
 */
public final class CellOrder {

  private CellOrder() {}

  /** Compares the present cells of one feature in two rows. */
  public static int compare(Feature feature, Cells a, Cells b) {
    int place = feature.place();
    if (a.isNull(place) || b.isNull(place)) {
      return Boolean.compare(b.isNull(place), a.isNull(place));
    }
    return switch (feature.type()) {
      case BOOL, INT, DECIMAL, TIMESTAMP, DATE -> Long.compare(a.number(place), b.number(place));
      case DOUBLE ->
          Double.compare(
              Double.longBitsToDouble(a.number(place)), Double.longBitsToDouble(b.number(place)));
      case STRING, BYTES -> Arrays.compareUnsigned(a.bytes(place), b.bytes(place));
      case STRING_SET ->
          Arrays.compare(a.strings(place), b.strings(place), Arrays::compareUnsigned);
      case INT_SET -> Arrays.compare(a.ints(place), b.ints(place));
    };
  }
}
