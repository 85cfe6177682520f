package dev.roost.jobs.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits one line as RFC 4180 says: a cell that begins with a quote ends at the next quote that is
 * not doubled; elsewhere a quote is a character like others. Reused from line to line.
 */
final class CsvLine {

  private static final byte QUOTE = '"';

  private final byte delimiter;
  private Slice[] cells = new Slice[16];
  private int count;

  /**
   * @param delimiter between cells
   */
  CsvLine(byte delimiter) {
    this.delimiter = delimiter;
  }

  int count() {
    return count;
  }

  Slice cell(int index) {
    return cells[index];
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
   * Splits a line, which may not be changed while its cells are in use.
   *
   * @throws BadCellException when quotes do not close
   */
  void split(byte[] line) throws BadCellException {
    count = 0;
    int at = 0;
    while (true) {
      at = at < line.length && line[at] == QUOTE ? quoted(line, at) : plain(line, at);
      if (at == line.length) {
        return;
      }
      at++;
      if (at == line.length) {
        add(new Slice(line, at, at));
        return;
      }
    }
  }

  /** Takes a cell without quotes and returns where it ends: a delimiter or the end. */
  private int plain(byte[] line, int from) {
    int at = from;
    while (at < line.length && line[at] != delimiter) {
      at++;
    }
    add(new Slice(line, from, at));
    return at;
  }

  private int quoted(byte[] line, int from) throws BadCellException {
    int at = from + 1;
    int doubled = 0;
    while (true) {
      if (at >= line.length) {
        throw BadCellException.of(
            BadRowReason.MALFORMED_QUOTES, "a quote is not closed in its line");
      }
      if (line[at] != QUOTE) {
        at++;
      } else if (at + 1 < line.length && line[at + 1] == QUOTE) {
        doubled++;
        at += 2;
      } else {
        break;
      }
    }
    int after = at + 1;
    if (after < line.length && line[after] != delimiter) {
      throw BadCellException.of(
          BadRowReason.MALFORMED_QUOTES, "there is text after a closing quote");
    }
    add(doubled == 0 ? new Slice(line, from + 1, at) : undoubled(line, from + 1, at, doubled));
    return after;
  }

  private static Slice undoubled(byte[] line, int from, int to, int doubled) {
    byte[] cell = new byte[to - from - doubled];
    int length = 0;
    for (int at = from; at < to; at++) {
      cell[length++] = line[at];
      if (line[at] == QUOTE) {
        at++;
      }
    }
    return new Slice(cell, 0, length);
  }

  private void add(Slice cell) {
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, count * 2);
    }
    cells[count++] = cell;
  }
}
