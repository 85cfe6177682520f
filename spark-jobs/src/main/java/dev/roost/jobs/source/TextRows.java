package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Records of text as rows of STRING columns, for queries: null where a record has null or nothing.
 * A bad record fails the run.
 *
 * @param name of the view, for messages
 */
public record TextRows(String name, RowFormat format, int columns)
    implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> records) {
    RowReader reader = format.open();
    Iterable<InternalRow> all = () -> records;
    return java.util.stream.StreamSupport.stream(all.spliterator(), false)
        .filter(reader::next)
        .map(record -> row(reader))
        .iterator();
  }

  private InternalRow row(RowReader reader) {
    try {
      SourceRow cells = reader.row();
      Object[] texts = new Object[columns];
      for (int column = 0; column < columns; column++) {
        texts[column] = text(cells, column);
      }
      return new GenericInternalRow(texts);
    } catch (BadCellException e) {
      throw JobFailure.finalOne(
          "MalformedSource",
          "A query must read every row, and the view %s has a bad one: %s; mend it, or load it without a query."
              .formatted(name, reader.reject(e).describe()));
    }
  }

  private static UTF8String text(SourceRow cells, int column) throws BadCellException {
    return switch (cells.kind(column)) {
      case ABSENT, NULL -> null;
      case LIST -> UTF8String.fromString(joined(cells, column));
      case TEXT, LONG, DOUBLE, INSTANT, LOCAL_TIME, DATE, BYTES ->
          UTF8String.fromBytes(cells.text(column).toByteArray());
    };
  }

  private static String joined(SourceRow cells, int column) throws BadCellException {
    return String.join(",", cells.members(column).stream().map(Slice::toString).toList());
  }
}
