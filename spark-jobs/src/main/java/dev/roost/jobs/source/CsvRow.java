package dev.roost.jobs.source;

import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A split record of CSV as a row. */
final class CsvRow implements SourceRow {

  private final CsvLine line;
  private final CellKind empty;
  private final byte[][] nullValues;

  CsvRow(CsvLine line, CsvSource csv) {
    this.line = line;
    this.empty =
        csv.getEmptyCells() == EmptyCells.EMPTY_CELLS_ABSENT ? CellKind.ABSENT : CellKind.NULL;
    this.nullValues =
        csv.getNullValuesList().stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  @Override
  public CellKind kind(int column) {
    for (byte[] nullValue : nullValues) {
      if (line.raw(column).contentEquals(nullValue)) {
        return CellKind.NULL;
      }
    }
    return line.cell(column).isEmpty() ? empty : CellKind.TEXT;
  }

  @Override
  public Slice text(int column) {
    return line.cell(column);
  }

  @Override
  public long number(int column) {
    throw new IllegalStateException("Cells of CSV are text.");
  }

  @Override
  public List<Slice> members(int column) {
    throw new IllegalStateException("Cells of CSV are text.");
  }
}
