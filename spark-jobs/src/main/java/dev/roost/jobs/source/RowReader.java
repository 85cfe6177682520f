package dev.roost.jobs.source;

import dev.roost.jobs.shuffle.RejectedRow;
import java.util.BitSet;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads the records of one task, one after the other. */
interface RowReader {

  /**
   * Goes to the next record.
   *
   * @return false: the record is no row, such as an empty line or a header
   */
  boolean next(InternalRow record);

  /** The row of the record at hand. */
  SourceRow row() throws BadCellException;

  /** The record at hand as a bad row. */
  RejectedRow reject(BadCellException why);

  /** The columns that some record has had; of sources that declare theirs, none. */
  BitSet seen();
}
