package dev.roost.schema.model;

import java.util.List;

/**
 * What was found in a source.
 *
 * @param columns in the source's order
 * @param csv how delimited text is written; of other formats the standard form
 * @param rows that were sampled; 0: only the source's own schema was read
 * @param notes on the source as a whole, in sentences
 */
public record SourceSchema(List<Column> columns, CsvForm csv, long rows, List<String> notes) {

  public SourceSchema {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
  }

  /** Of a source with a schema of its own. */
  public static SourceSchema of(List<Column> columns) {
    return new SourceSchema(columns, CsvForm.STANDARD, 0, List.of());
  }

  /**
   * How delimited text is written.
   *
   * @param columns the columns' names where there is no header line
   * @param nullValues texts that mean null besides the empty one
   */
  public record CsvForm(
      HeaderLine headerLine, List<String> columns, char delimiter, List<String> nullValues) {

    public static final CsvForm STANDARD =
        new CsvForm(HeaderLine.NAMES_COLUMNS, List.of(), ',', List.of());

    public CsvForm {
      columns = List.copyOf(columns);
      nullValues = List.copyOf(nullValues);
    }
  }
}
