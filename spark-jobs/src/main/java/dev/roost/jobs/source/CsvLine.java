package dev.roost.jobs.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits one record as RFC 4180 says: a cell that begins with a quote ends at the next quote that
 * is not doubled; elsewhere a quote is a character like others. Where an escape character is
 * declared, the character after it stands for itself. Reused from record to record.
 */
final class CsvLine {

  private final byte delimiter;
  private final int quote;
  private final int escape;
  private Slice[] cells = new Slice[16];
  private Slice[] raw = new Slice[16];
  private int count;

  CsvLine(CsvDialect dialect) {
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote();
    this.escape = dialect.escape();
  }

  int count() {
    return count;
  }

  Slice cell(int index) {
    return cells[index];
  }

  /** The cell as it is in the file, without its quotes. */
  Slice raw(int index) {
    return raw[index];
  }

  /** The cells as text. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(cells[i].toString());
    }
    return texts;
  }

  /**
   * Splits a record, which may not be changed while its cells are in use.
   *
   * @throws BadCellException when quotes do not close
   */
  void split(byte[] line) throws BadCellException {
    count = 0;
    int at = 0;
    while (true) {
      at = at < line.length && line[at] == quote ? quoted(line, at) : plain(line, at);
      if (at == line.length) {
        return;
      }
      at++;
      if (at == line.length) {
        Slice empty = new Slice(line, at, at);
        add(empty, empty);
        return;
      }
    }
  }

  /** Takes a cell without quotes and returns where it ends: a delimiter or the end. */
  private int plain(byte[] line, int from) {
    int at = from;
    int dropped = 0;
    while (at < line.length && line[at] != delimiter) {
      if (line[at] == escape && at + 1 < line.length) {
        dropped++;
        at++;
      }
      at++;
    }
    Slice text = new Slice(line, from, at);
    add(text, dropped == 0 ? text : unescaped(line, from, at, dropped, CsvDialect.NONE));
    return at;
  }

  private int quoted(byte[] line, int from) throws BadCellException {
    int at = from + 1;
    int dropped = 0;
    while (true) {
      if (at >= line.length) {
        throw BadCellException.of(BadRowReason.MALFORMED_QUOTES, "a quote is not closed");
      }
      boolean isEscape = line[at] == escape && escape != quote && at + 1 < line.length;
      if (isEscape || (line[at] == quote && at + 1 < line.length && line[at + 1] == quote)) {
        dropped++;
        at += 2;
      } else if (line[at] == quote) {
        break;
      } else {
        at++;
      }
    }
    int after = at + 1;
    if (after < line.length && line[after] != delimiter) {
      throw BadCellException.of(
          BadRowReason.MALFORMED_QUOTES, "there is text after a closing quote");
    }
    Slice text = new Slice(line, from + 1, at);
    add(text, dropped == 0 ? text : unescaped(line, from + 1, at, dropped, quote));
    return after;
  }

  /** Without the first of each two characters that begin with an escape or a (doubled) quote. */
  private Slice unescaped(byte[] line, int from, int to, int dropped, int doubled) {
    byte[] cell = new byte[to - from - dropped];
    int length = 0;
    for (int at = from; at < to; at++) {
      boolean drops = (line[at] == escape || line[at] == doubled) && at + 1 < to;
      at += drops ? 1 : 0;
      cell[length++] = line[at];
    }
    return new Slice(cell, 0, length);
  }

  private void add(Slice text, Slice cell) {
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, count * 2);
      raw = Arrays.copyOf(raw, count * 2);
    }
    raw[count] = text;
    cells[count++] = cell;
  }
}
