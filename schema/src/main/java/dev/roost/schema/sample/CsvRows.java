package dev.roost.schema.sample;

import dev.roost.schema.SchemaException;
import java.util.ArrayList;
import java.util.List;

/** Splits delimited text into rows of cells: quotes as RFC 4180 has them, LF or CR LF. */
public final class CsvRows {

  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  private final String text;
  private final char delimiter;
  private int at;

  private CsvRows(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /**
   * The first rows of a text; empty lines are left out.
   *
   * @param ending of a text that is cut off the last line is left out
   * @throws SchemaException when a quote is not closed
   */
  static List<List<String>> read(String text, char delimiter, int limit, Ending ending) {
    CsvRows rows = new CsvRows(text, delimiter);
    List<List<String>> read = new ArrayList<>();
    while (read.size() < limit && rows.at < text.length()) {
      List<String> row = rows.next();
      boolean isCut = rows.at >= text.length() && ending == Ending.CUT_OFF;
      boolean isEmpty = row.size() == 1 && row.get(0).isBlank();
      if (!isEmpty && !isCut) {
        read.add(row);
      }
    }
    return read;
  }

  /** Whether a text goes on after what was read of it. */
  enum Ending {
    WHOLE,
    CUT_OFF
  }

  /** The cells of one line. */
  public static List<String> line(String line, char delimiter) {
    List<List<String>> rows = read(line, delimiter, 1, Ending.WHOLE);
    return rows.isEmpty() ? List.of() : rows.get(0);
  }

  /** The delimiter that cuts the first line into most cells. */
  static char guessDelimiter(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    char best = DELIMITERS[0];
    long most = 0;
    for (char candidate : DELIMITERS) {
      long count = first.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private List<String> next() {
    List<String> row = new ArrayList<>();
    row.add(cell());
    while (at < text.length() && text.charAt(at) == delimiter) {
      at++;
      row.add(cell());
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    return row;
  }

  private String cell() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int from = at;
    while (at < text.length() && text.charAt(at) != delimiter && !isLineEnd()) {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean isLineEnd() {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) == '\n'));
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        // What follows the closing quote belongs to the cell too, as most readers have it.
        while (at < text.length() && text.charAt(at) != delimiter && !isLineEnd()) {
          cell.append(text.charAt(at++));
        }
        break;
      }
    }
    return cell.toString();
  }
}
