package dev.roost.jobs.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.jobs.shuffle.RejectedRow;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Reads rows whose columns have types. */
final class TypedReader implements RowReader {

  private final List<String> columns;
  private final TypedRow row;
  private InternalRow record;

  TypedReader(List<String> columns, List<DataType> types) {
    this.columns = columns;
    this.row = new TypedRow(types);
  }

  @Override
  public boolean next(InternalRow nextRecord) {
    record = nextRecord;
    return true;
  }

  @Override
  public SourceRow row() {
    return row.of(record);
  }

  @Override
  public RejectedRow reject(BadCellException why) {
    int origin = columns.size();
    int number = origin + 1;
    return new RejectedRow(
        record.getUTF8String(origin).toString(),
        record.isNullAt(number) ? RejectedRow.UNKNOWN_LINE : record.getLong(number) + 1,
        raw(),
        why.column(),
        why.reason().text(),
        why.getMessage());
  }

  /** The row as a JSON object of texts. */
  private String raw() {
    ObjectNode raw = JsonNodeFactory.instance.objectNode();
    SourceRow cells = row.of(record);
    for (int column = 0; column < columns.size(); column++) {
      raw.put(columns.get(column), text(cells, column));
    }
    return raw.toString();
  }

  private static String text(SourceRow cells, int column) {
    try {
      return switch (cells.kind(column)) {
        case ABSENT, NULL -> null;
        case LIST -> cells.members(column).toString();
        case TEXT, LONG, DOUBLE, INSTANT, LOCAL_TIME, DATE, BYTES -> cells.text(column).toString();
      };
    } catch (BadCellException e) {
      return e.getMessage();
    }
  }

  @Override
  public BitSet seen() {
    return new BitSet();
  }
}
