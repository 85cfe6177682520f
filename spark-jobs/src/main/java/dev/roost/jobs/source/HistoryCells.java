package dev.roost.jobs.source;

import dev.roost.jobs.row.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A row of another version's history as a source's row: cells that the row does not have are
 * absent, and what a clear names has a text, as it has in a source.
 */
final class HistoryCells implements SourceRow {

  /** What is behind a record's columns, origin and number, in this order. */
  static final int INGESTION = 2;

  static final int PRESENT = 3;
  static final int BASE = 4;

  private static final UTF8String CLEAR = UTF8String.fromString(Op.CLEAR.text());

  private final HistoryFormat format;
  private final Map<UTF8String, Integer> columns = new HashMap<>();
  private final boolean[] isThere;
  private SourceRow row;
  private boolean clears;

  HistoryCells(HistoryFormat format) {
    this.format = format;
    List<String> names = format.plan().columns();
    for (int column = 0; column < names.size(); column++) {
      columns.put(UTF8String.fromString(names.get(column)), column);
    }
    this.isThere = new boolean[names.size()];
  }

  /** The place of such a column in records. */
  static int after(HistoryFormat format, int which) {
    return format.plan().columns().size() + which;
  }

  HistoryCells of(SourceRow typed, InternalRow record) {
    row = typed;
    clears = CLEAR.equals(record.getUTF8String(format.plan().operation()));
    int present = after(format, PRESENT);
    if (record.isNullAt(present)) {
      findPinned(record.getUTF8String(after(format, INGESTION)).toString());
    } else {
      findNamed(record.getArray(present));
    }
    return this;
  }

  private void findPinned(String ingestion) {
    boolean[] pinned = format.pinned().of(ingestion);
    for (int column = 0; column < isThere.length; column++) {
      isThere[column] = isOwn(column) || pinned[format.places().get(column)];
    }
  }

  private void findNamed(ArrayData names) {
    for (int column = 0; column < isThere.length; column++) {
      isThere[column] = isOwn(column);
    }
    for (int i = 0; i < names.numElements(); i++) {
      Integer column = columns.get(names.getUTF8String(i));
      // Features that the new version does not have are not read.
      if (column != null) {
        isThere[column] = true;
      }
    }
  }

  /** Whether the column is part of the key, or the row's operation or time. */
  private boolean isOwn(int column) {
    return format.places().get(column) == ColumnPlan.NONE;
  }

  @Override
  public CellKind kind(int column) throws BadCellException {
    if (!isThere[column]) {
      return CellKind.ABSENT;
    }
    return clears && !isOwn(column) ? CellKind.TEXT : row.kind(column);
  }

  @Override
  public Slice text(int column) throws BadCellException {
    return row.text(column);
  }

  @Override
  public long number(int column) {
    return row.number(column);
  }

  @Override
  public List<Slice> members(int column) throws BadCellException {
    return row.members(column);
  }
}
