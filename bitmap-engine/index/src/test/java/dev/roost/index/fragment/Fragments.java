package dev.roost.index.fragment;

import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/** Reads whole fragments in tests. */
final class Fragments {
  private Fragments() {}

  static Fragment open(byte[] bytes) {
    Warehouse warehouse = MemoryStorage.warehouse();
    warehouse.write("f.frag", bytes);
    return Fragment.open(warehouse.storage(), warehouse.resolve("f.frag"), bytes.length);
  }

  /** Everything in a fragment, comparable. */
  static Object content(byte[] bytes) {
    Fragment fragment = open(bytes);
    List<Object> content = new ArrayList<>();
    content.add(fragment.header());
    content.add(fragment.form());
    content.add(fragment.base());
    content.add(bitmap(fragment, fragment.exists()));
    fragment.touched().ifPresent(touched -> content.add(bitmap(fragment, touched)));
    if (fragment.sign().isPresent()) {
      content.add(bitmap(fragment, fragment.sign()));
    }
    Stream.of(fragment.planes(), fragment.ordinalPlanes())
        .flatMap(List::stream)
        .forEach(plane -> content.add(bitmap(fragment, plane)));
    for (RowTable.Row row : rows(fragment)) {
      content.add(row.value());
      content.add(row.ordinal());
      content.add(row.cardinality());
      if (row.location().isPresent()) {
        content.add(bitmap(fragment, row.location()));
      }
    }
    return content;
  }

  static List<RowTable.Row> rows(Fragment fragment) {
    List<RowTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < fragment.tables(); i++) {
      rows.addAll(fragment.table(i).rows());
    }
    return rows;
  }

  static RoaringBitmap bitmap(Fragment fragment, Location location) {
    return fragment.block(location.block()).bitmap(location);
  }
}
