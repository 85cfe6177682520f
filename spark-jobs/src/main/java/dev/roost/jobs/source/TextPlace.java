package dev.roost.jobs.source;

import dev.roost.jobs.shuffle.RejectedRow;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The record of a text file at hand, and where it is. Records are rows of (text, file, offset of
 * the part in the file), and of files that are read as a whole, (…, line number) too.
 */
final class TextPlace {

  private static final int TEXT = 0;
  private static final int FILE = 1;
  private static final int OFFSET = 2;
  private static final int LINE = 3;

  private UTF8String file = UTF8String.EMPTY_UTF8;
  private long offset = -1;
  private long line;
  private byte[] text;

  /**
   * Goes to a record.
   *
   * @return whether a file begins with it
   */
  boolean next(InternalRow record) {
    text = record.getUTF8String(TEXT).getBytes();
    UTF8String nextFile = record.getUTF8String(FILE);
    long nextOffset = record.getLong(OFFSET);
    boolean begins = nextOffset != offset || !nextFile.equals(file);
    if (begins) {
      file = nextFile.copy();
      offset = nextOffset;
      line = 0;
    }
    line = record.numFields() > LINE ? record.getLong(LINE) : line + 1;
    return begins && offset == 0;
  }

  byte[] text() {
    return text;
  }

  String file() {
    return file.toString();
  }

  /** The record as a bad row. */
  RejectedRow reject(String raw, BadCellException why) {
    return new RejectedRow(
        file.toString(),
        offset == 0 ? line : RejectedRow.UNKNOWN_LINE,
        raw,
        why.column(),
        why.reason().text(),
        why.getMessage());
  }
}
