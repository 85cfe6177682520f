package dev.roost.jobs.source;

import dev.roost.jobs.shuffle.RejectedRow;
import java.util.BitSet;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads the rows of another version's history that count there. */
final class HistoryReader implements RowReader {

  private final HistoryFormat format;
  private final TypedReader typed;
  private final HistoryCells cells;
  private final int base;
  private InternalRow record;

  HistoryReader(HistoryFormat format, TypedReader typed) {
    this.format = format;
    this.typed = typed;
    this.cells = new HistoryCells(format);
    this.base = HistoryCells.after(format, HistoryCells.BASE);
  }

  @Override
  public boolean next(InternalRow nextRecord) {
    record = nextRecord;
    return typed.next(nextRecord) && !isHidden();
  }

  private boolean isHidden() {
    long eventTime = record.getLong(format.plan().eventTime());
    // Rows that were loaded before there was a base are older than any overwrite.
    long rowBase = record.isNullAt(base) ? Long.MIN_VALUE : record.getLong(base);
    return format.overwrites().stream().anyMatch(overwrite -> overwrite.hides(rowBase, eventTime));
  }

  @Override
  public SourceRow row() {
    return cells.of(typed.row(), record);
  }

  @Override
  public RejectedRow reject(BadCellException why) {
    return typed.reject(why);
  }

  @Override
  public BitSet seen() {
    return typed.seen();
  }
}
