package dev.roost.jobs.source;

import dev.roost.jobs.shuffle.RejectedRow;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads lines with one JSON object each. */
final class JsonReader implements RowReader {

  private final JsonCells cells;
  private final CellRow row;
  private final BitSet seen = new BitSet();
  private final TextPlace place = new TextPlace();

  JsonReader(JsonPaths paths, int columns) {
    this.cells = new JsonCells(paths);
    this.row = new CellRow(columns);
  }

  @Override
  public boolean next(InternalRow record) {
    place.next(record);
    return !CsvDialect.isBlank(place.text());
  }

  @Override
  public SourceRow row() throws BadCellException {
    row.clear();
    cells.read(place.text(), row);
    seen.or(row.columns());
    return row;
  }

  @Override
  public RejectedRow reject(BadCellException why) {
    return place.reject(new String(place.text(), StandardCharsets.UTF_8), why);
  }

  @Override
  public BitSet seen() {
    return seen;
  }
}
