package dev.roost.index.fragment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The value dictionary of a fragment as a sheet shows it. */
final class SheetRows {
  private static final int TOP = 10;

  private final Fragment fragment;
  private final List<RowTable.Row> rows = new ArrayList<>();

  SheetRows(Fragment fragment) {
    this.fragment = fragment;
  }

  /** Reads the rows, as far as they are not damaged. */
  void read() {
    for (int table = 0; table < fragment.tables(); table++) {
      rows.addAll(fragment.table(table).rows());
    }
  }

  ObjectNode json(FragmentSheet.Listing listing) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", fragment.rows()).put("dictionaryBlocks", fragment.tables());
    if (!rows.isEmpty()) {
      json.put("first", rows.get(0).value().text());
      json.put("last", rows.get(rows.size() - 1).value().text());
    }
    switch (listing) {
      case TOP -> {
        Comparator<RowTable.Row> most = Comparator.comparingInt(RowTable.Row::cardinality);
        list(json.putArray("top"), rows.stream().sorted(most.reversed()).limit(TOP));
      }
      case ALL -> list(json.putArray("all"), rows.stream());
    }
    return json;
  }

  private static void list(ArrayNode list, Stream<RowTable.Row> rows) {
    rows.forEach(
        row -> {
          ObjectNode json = list.addObject();
          json.put("value", row.value().text()).put("ordinal", row.ordinal());
          json.put("records", row.cardinality());
          if (row.location().isPresent()) {
            json.put("bytes", row.location().length());
          }
        });
  }
}
