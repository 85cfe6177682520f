package dev.roost.jobs.fold;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The single values of cells as objects: Longs where {@link FeatureType#isNumber numbers} or the
 * members of a set are held as longs, else byte arrays.
 */
public final class CellValues {

  private static final Comparator<Object> LONGS = (a, b) -> Long.compare((Long) a, (Long) b);
  private static final Comparator<Object> BYTES =
      (a, b) -> Arrays.compareUnsigned((byte[]) a, (byte[]) b);

  private CellValues() {}

  /** Numbers ascending, doubles by their bits; bytes unsigned. */
  static Comparator<Object> order(FeatureType type) {
    return isLong(type) ? LONGS : BYTES;
  }

  /** Whether values are Longs. */
  static boolean isLong(FeatureType type) {
    return type.isNumber() || type == FeatureType.INT_SET;
  }

  /** The value of a cell, or its members; empty when it has none. */
  static List<Object> of(Feature feature, Cells cells) {
    int place = feature.place();
    if (!cells.isValue(place)) {
      return List.of();
    }
    return switch (feature.type()) {
      case BOOL, INT, DOUBLE, DECIMAL, TIMESTAMP, DATE -> List.of(cells.number(place));
      case STRING, BYTES -> List.of(cells.bytes(place));
      case STRING_SET -> Arrays.asList((Object[]) cells.strings(place));
      case INT_SET -> Arrays.stream(cells.ints(place)).<Object>mapToObj(Long::valueOf).toList();
    };
  }

  /** Puts in values of one cell; a set has its members in their order. */
  public static void put(Feature feature, Collection<?> values, Cells into) {
    int place = feature.place();
    switch (feature.type()) {
      case BOOL, INT, DOUBLE, DECIMAL, TIMESTAMP, DATE ->
          into.setNumber(place, (Long) values.iterator().next());
      case STRING, BYTES -> into.setObject(place, values.iterator().next());
      case STRING_SET -> into.setObject(place, values.toArray(byte[][]::new));
      case INT_SET -> into.setObject(place, values.stream().mapToLong(Long.class::cast).toArray());
    }
  }
}
