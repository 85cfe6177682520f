package dev.roost.jobs.source;

import dev.roost.proto.core.v1alpha1.CsvSource;
import java.util.List;

/**
 * CSV: records of text, as {@link TextPlace} has them, are rows.
 *
 * @param columns all of the source's columns
 */
public record CsvFormat(CsvSource csv, List<String> columns) implements RowFormat {

  @Override
  public RowReader open() {
    return new CsvReader(csv, columns);
  }
}
