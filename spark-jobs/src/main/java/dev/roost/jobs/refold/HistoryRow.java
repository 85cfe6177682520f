package dev.roost.jobs.refold;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.files.StoredCells;
import dev.roost.jobs.history.HistoryColumns;
import dev.roost.jobs.history.PinnedFeatures;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.KeyCells;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.RowCodec;
import dev.roost.jobs.row.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;

/** What the fold needs of a row of the history table. Holds one row at a time; for one thread. */
final class HistoryRow {

  /** The columns that tell what becomes of a row. */
  private static final List<String> OWN =
      List.of(HistoryColumns.INGESTION, HistoryColumns.EVENT_TIME, HistoryColumns.BASE);

  private final FeatureSchema schema;
  private final Cells key;
  private final Cells cells;
  private final RowCodec codec;
  private final Map<String, Op> ops = new HashMap<>();
  private Record row;

  HistoryRow(FeatureSchema schema) {
    this.schema = schema;
    this.key = new Cells(schema.entities().size());
    this.cells = new Cells(schema.features().size());
    this.codec = new RowCodec(schema);
    for (Op op : Op.values()) {
      ops.put(op.text(), op);
    }
  }

  /** The columns of keys and of what becomes of rows. */
  static List<String> keyColumns(FeatureSchema schema) {
    List<String> columns = new ArrayList<>(OWN);
    schema.entities().forEach(entity -> columns.add(entity.name()));
    return columns;
  }

  /** All that the fold needs. */
  static List<String> columns(FeatureSchema schema) {
    List<String> columns = keyColumns(schema);
    schema.features().forEach(feature -> columns.add(feature.name()));
    columns.addAll(
        List.of(
            HistoryColumns.OP,
            HistoryColumns.CREATED,
            HistoryColumns.HASH,
            HistoryColumns.PRESENT));
    return columns;
  }

  void read(Record record) {
    row = record;
  }

  RowFate fate(HistoryEdit edit) {
    Object base = row.getField(HistoryColumns.BASE);
    return edit.fate(
        ingestion(),
        base == null ? Long.MIN_VALUE : (Long) base,
        micros(HistoryColumns.EVENT_TIME));
  }

  RecordKey key() {
    List<EntityPart> entities = schema.entities();
    for (int i = 0; i < entities.size(); i++) {
      StoredCells.readKey(i, row.getField(entities.get(i).name()), key);
    }
    return KeyCells.of(entities, key);
  }

  Version version() {
    return new Version(
        micros(HistoryColumns.EVENT_TIME),
        micros(HistoryColumns.CREATED),
        (Long) row.getField(HistoryColumns.HASH));
  }

  /** The row's operation and cells, as {@link RowCodec#encodeBody} gives them. */
  byte[] body(PinnedFeatures pinned) {
    Object present = row.getField(HistoryColumns.PRESENT);
    cells.clear();
    if (present == null) {
      readAll(pinned.of(ingestion()));
    } else {
      readNamed((Collection<?>) present);
    }
    return codec.encodeBody(ops.get(row.getField(HistoryColumns.OP).toString()), cells);
  }

  private void readAll(boolean[] pinned) {
    for (Feature feature : schema.features()) {
      if (pinned[feature.place()]) {
        read(feature);
      }
    }
  }

  private void readNamed(Collection<?> present) {
    if (present.isEmpty()) {
      return;
    }
    for (Feature feature : schema.features()) {
      if (present.contains(feature.name())) {
        read(feature);
      }
    }
  }

  private void read(Feature feature) {
    StoredCells.read(feature, row.getField(feature.name()), cells);
  }

  private String ingestion() {
    return row.getField(HistoryColumns.INGESTION).toString();
  }

  private long micros(String column) {
    return StoredCells.micros(row.getField(column));
  }
}
