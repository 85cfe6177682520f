package dev.roost.jobs.source;

import dev.roost.jobs.row.ByteSink;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a whole file, in UTF-8, into records: at line breaks, but for those in quoted cells where
 * the dialect has such.
 */
public final class CsvRecords {

  /** A record that is longer is cut at its first line break: its quote was not meant to go on. */
  private static final int LONGEST = 16 << 20;

  private static final int BUFFER = 1 << 16;
  private static final int END = -1;

  private final InputStream file;
  private final CsvDialect dialect;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteSink record = new ByteSink();
  private int at;
  private int filled;
  private long line = 1;
  private long recordLine;
  private boolean started;

  public CsvRecords(InputStream file, CsvDialect dialect) {
    this.file = file;
    this.dialect = dialect;
  }

  /** Goes to the next record; false after the last. */
  public boolean next() throws IOException {
    skipByteOrderMark();
    record.clear();
    recordLine = line;
    boolean quoted = false;
    boolean cellStart = true;
    int next = peek();
    if (next == END) {
      return false;
    }
    for (; next != END; next = peek()) {
      at++;
      if (next == '\n' || next == '\r') {
        line += next == '\n' || peek() != '\n' ? 1 : 0;
        if (!quoted || record.length() > LONGEST) {
          skipLineFeedAfter(next);
          return true;
        }
      }
      record.putByte(next);
      if (next == dialect.escape() && dialect.escape() != dialect.quote() && peek() != END) {
        record.putByte(peek());
        at++;
        cellStart = false;
        continue;
      }
      if (dialect.multiLine() && next == dialect.quote() && (quoted || cellStart)) {
        quoted = !quoted || takeDoubled();
      }
      cellStart = !quoted && next == dialect.delimiter();
    }
    return true;
  }

  /** Takes a second quote after a first one: the cell goes on. */
  private boolean takeDoubled() throws IOException {
    boolean doubled = peek() == dialect.quote();
    if (doubled) {
      record.putByte(dialect.quote());
      at++;
    }
    return doubled;
  }

  private void skipLineFeedAfter(int lineBreak) throws IOException {
    if (lineBreak == '\r' && peek() == '\n') {
      at++;
      line++;
    }
  }

  private void skipByteOrderMark() throws IOException {
    if (started) {
      return;
    }
    started = true;
    peek();
    boolean marked =
        filled >= 3
            && (buffer[0] & 0xff) == 0xef
            && (buffer[1] & 0xff) == 0xbb
            && (buffer[2] & 0xff) == 0xbf;
    at = marked ? 3 : 0;
  }

  private int peek() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, file.readNBytes(buffer, 0, BUFFER));
    }
    return filled == 0 ? END : buffer[at] & 0xff;
  }

  /** The record, without its line break. */
  public byte[] bytes() {
    return record.toByteArray();
  }

  /** The number of the record's first line, from 1. */
  public long line() {
    return recordLine;
  }
}
