package dev.roost.index.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.roost.index.query.Result;
import dev.roost.index.server.table.RowTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A table in the shape of FeatureBase's {@code /sql} (its WireQueryResponse). */
public final class SqlJson {
  private SqlJson() {}

  /** Writes {@code schema}, {@code data} and {@code warnings}. */
  public static void write(JsonGenerator out, RowTable table) throws IOException {
    out.writeObjectFieldStart("schema");
    out.writeArrayFieldStart("fields");
    for (RowTable.Column column : table.columns()) {
      column(out, column);
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeArrayFieldStart("data");
    for (List<Result.Cell> row : table.rows()) {
      out.writeStartArray();
      for (Result.Cell cell : row) {
        ValueJson.write(out, cell);
      }
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("warnings");
    out.writeEndArray();
  }

  /** Writes {@code execution-time}, in microseconds. */
  public static void time(JsonGenerator out, Duration time) throws IOException {
    out.writeNumberField("execution-time", TimeUnit.NANOSECONDS.toMicros(time.toNanos()));
  }

  /** The base type is without the scale of decimals, which the type info has. */
  private static void column(JsonGenerator out, RowTable.Column column) throws IOException {
    int bracket = column.type().indexOf('(');
    String base = bracket < 0 ? column.type() : column.type().substring(0, bracket);
    out.writeStartObject();
    out.writeStringField("name", column.name());
    out.writeStringField("type", column.type());
    out.writeStringField("base-type", base);
    if (bracket < 0) {
      out.writeNullField("type-info");
    } else {
      String scale = column.type().substring(bracket + 1, column.type().length() - 1);
      out.writeObjectFieldStart("type-info");
      out.writeNumberField("scale", Integer.parseInt(scale));
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
