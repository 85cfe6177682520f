package dev.roost.jobs.ingest;

import dev.roost.jobs.OracleBridge;
import dev.roost.platform.time.Micros;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.FeatureShape;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.data.Record;

/** A row of history as text, from the table and from the oracle's row. */
final class HistoryText {

  private HistoryText() {}

  static String of(Record row) {
    List<Object> parts = new ArrayList<>();
    for (String name : List.of("customer", "shop", "_op", "_ingestion")) {
      parts.add(row.getField(name));
    }
    parts.add(micros(row.getField("_event_time")));
    parts.add(micros(row.getField("_created")));
    parts.add(row.getField("_hash"));
    parts.add(String.valueOf(row.getField("_present")));
    for (FeatureShape feature : RandomHistory.EVERY_KIND) {
      parts.add(String.valueOf(row.getField(feature.name())));
    }
    return parts.toString();
  }

  static String of(Row row, String ingestion) {
    List<Object> parts = new ArrayList<>(row.key());
    parts.add(OracleBridge.op(row).text());
    parts.add(ingestion);
    parts.add(row.version().eventTime());
    parts.add(row.version().created());
    parts.add(row.version().hash());
    List<String> present = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (FeatureShape feature : RandomHistory.EVERY_KIND) {
      Optional<Cell> cell = Optional.ofNullable(row.cells().get(feature.name()));
      cell.ifPresent(named -> present.add(feature.name()));
      cells.add(cell.flatMap(Cell::content).map(HistoryText::text).orElse("null"));
    }
    boolean all = present.size() == cells.size();
    parts.add(all ? "null" : present.toString());
    parts.addAll(cells);
    return parts.toString();
  }

  private static String text(Object content) {
    return content instanceof Collection<?> members
        ? new ArrayList<>(members).toString()
        : content.toString();
  }

  private static long micros(Object time) {
    return Micros.of(((OffsetDateTime) time).toInstant());
  }
}
