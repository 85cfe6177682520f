package dev.roost.index.fragment;

import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.List;

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
    content.add(fragment.base());
    content.add(fragment.block(fragment.exists().block()).bitmap(fragment.exists()));
    fragment.touched().ifPresent(t -> content.add(fragment.block(t.block()).bitmap(t)));
    if (fragment.header().kind().hasPlanes()) {
      content.add(fragment.block(fragment.sign().block()).bitmap(fragment.sign()));
      fragment.planes().forEach(p -> content.add(fragment.block(p.block()).bitmap(p)));
    }
    for (int i = 0; i < fragment.tables(); i++) {
      for (RowTable.Row row : fragment.table(i).rows()) {
        content.add(row.value());
        content.add(fragment.block(row.location().block()).bitmap(row.location()));
      }
    }
    return content;
  }
}
