package dev.roost.testkit.oracle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;

/**
 * The order that decides between cells of equal version, which takes a collision of xxHash64: null
 * comes first, then the smaller value; strings go by their UTF-8 bytes, sets member by member.
 */
public final class CellOrder {

  /** Strings by their UTF-8 bytes, read as unsigned numbers. */
  public static final Comparator<String> STRINGS =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  /** The values of one feature's cells, or the members of its sets. */
  public static final Comparator<Object> VALUES = CellOrder::compareValues;

  private CellOrder() {}

  static int compare(Cell a, Cell b) {
    if (a instanceof Cell.Null || b instanceof Cell.Null) {
      return Boolean.compare(b instanceof Cell.Null, a instanceof Cell.Null);
    }
    if (a instanceof Cell.Members left && b instanceof Cell.Members right) {
      return compareMembers(left.members().iterator(), right.members().iterator());
    }
    return compareValues(((Cell.Value) a).value(), ((Cell.Value) b).value());
  }

  private static int compareMembers(Iterator<?> a, Iterator<?> b) {
    while (a.hasNext() && b.hasNext()) {
      int order = compareValues(a.next(), b.next());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(a.hasNext(), b.hasNext());
  }

  @SuppressWarnings("unchecked") // Cells of one feature hold values of one type.
  private static int compareValues(Object a, Object b) {
    if (a instanceof String left && b instanceof String right) {
      return STRINGS.compare(left, right);
    }
    return ((Comparable<Object>) a).compareTo(b);
  }
}
