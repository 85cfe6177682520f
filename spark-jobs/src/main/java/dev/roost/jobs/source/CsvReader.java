package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.shuffle.RejectedRow;
import dev.roost.proto.core.v1alpha1.CsvSource;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads records of CSV. */
final class CsvReader implements RowReader {

  private final List<String> columns;
  private final CsvSource csv;
  private final CsvDialect dialect;
  private final boolean isTurned;
  private final CsvLine line;
  private final CsvRow row;
  private final TextPlace place = new TextPlace();
  private boolean headerPending;

  CsvReader(CsvSource csv, List<String> columns) {
    this.columns = columns;
    this.csv = csv;
    this.dialect = CsvDialect.of(csv);
    // Files that are read as a whole are turned to UTF-8 before they are cut.
    this.isTurned = !dialect.isUtf8() && dialect.isCutAtLines();
    this.line = new CsvLine(dialect);
    this.row = new CsvRow(line, csv);
  }

  @Override
  public boolean next(InternalRow record) {
    if (place.next(record)) {
      headerPending = csv.getHeader() || csv.getIgnoreHeader();
    }
    if (CsvDialect.isBlank(place.text())) {
      return false;
    }
    if (headerPending) {
      headerPending = false;
      checkHeader();
      return false;
    }
    return true;
  }

  private void checkHeader() {
    if (csv.getIgnoreHeader()) {
      return;
    }
    List<String> found = CsvHeader.columns(headerText(), dialect);
    if (!found.equals(columns)) {
      throw JobFailure.finalOne(
          "HeaderMismatch",
          "File %s has the columns %s where the first file has %s; load them apart."
              .formatted(place.file(), String.join(", ", found), String.join(", ", columns)));
    }
  }

  private byte[] headerText() {
    return isTurned
        ? new String(place.text(), dialect.charset()).getBytes(StandardCharsets.UTF_8)
        : place.text();
  }

  @Override
  public SourceRow row() throws BadCellException {
    line.split(isTurned ? turned() : place.text());
    if (line.count() != columns.size()) {
      throw BadCellException.of(
          BadRowReason.RAGGED_LINE,
          "the line has %d cells, not %d".formatted(line.count(), columns.size()));
    }
    return row;
  }

  private byte[] turned() throws BadCellException {
    try {
      return dialect
          .charset()
          .newDecoder()
          .decode(ByteBuffer.wrap(place.text()))
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw BadCellException.of(
          BadRowReason.NOT_DECODABLE, "the line is not " + dialect.encoding());
    }
  }

  @Override
  public RejectedRow reject(BadCellException why) {
    return place.reject(
        new String(place.text(), isTurned ? dialect.charset() : StandardCharsets.UTF_8), why);
  }

  @Override
  public BitSet seen() {
    return new BitSet();
  }
}
