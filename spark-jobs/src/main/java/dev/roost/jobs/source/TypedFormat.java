package dev.roost.jobs.source;

import java.util.List;
import org.apache.spark.sql.types.DataType;

/**
 * Rows whose columns have types. Records are rows of the columns, then the file or other origin
 * (text) and the number of the row in it, from 0, or null.
 *
 * @param columns the columns, in the order of the records
 * @param types of the columns
 */
public record TypedFormat(List<String> columns, List<DataType> types) implements RowFormat {

  @Override
  public RowReader open() {
    return new TypedReader(columns, types);
  }
}
