package dev.roost.jobs.files;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.parquet.LazyColumn;
import dev.roost.jobs.parquet.LazyRows;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.KeyCells;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/** The rows of a file one after the other, each with the key of its record. For one thread. */
public final class KeyedRows implements Closeable {

  private final List<EntityPart> entities;
  private final LazyFile file;
  private final List<LazyColumn> keyColumns = new ArrayList<>();
  private final Cells cells;
  private final CloseableIterator<LazyRows> rows;
  private LazyRows row;
  private RecordKey key;

  /**
   * Opens the file; no row is at hand yet.
   *
   * @param others makes the columns beside the key's of the file's own
   */
  public KeyedRows(
      List<EntityPart> entities, LazyFile file, Function<MessageType, List<LazyColumn>> others) {
    this.entities = entities;
    this.file = file;
    this.cells = new Cells(entities.size());
    this.rows =
        file.rows(
            type -> {
              for (EntityPart entity : entities) {
                keyColumns.add(LazyColumn.of(type, entity.name(), KeyCells.type(entity)));
              }
              List<LazyColumn> all = new ArrayList<>(keyColumns);
              all.addAll(others.apply(type));
              return all;
            });
  }

  /** The key of the row at hand; empty after the last one. */
  public Optional<RecordKey> key() {
    return Optional.ofNullable(key);
  }

  /** Whether the row at hand is of a record. */
  public boolean isOf(RecordKey record) {
    return record.equals(key);
  }

  /** The row at hand, for its columns. */
  public long row() {
    return row.row();
  }

  /** Goes to the next row. */
  public void advance() {
    if (!rows.hasNext()) {
      key = null;
      return;
    }
    row = rows.next();
    for (int i = 0; i < keyColumns.size(); i++) {
      keyColumns.get(i).read(row.row(), cells, i);
    }
    key = KeyCells.of(entities, cells);
  }

  @Override
  public void close() throws IOException {
    rows.close();
    file.close();
  }
}
