package dev.roost.index.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Results in the shapes of FeatureBase's HTTP API (the structs of its {@code executor.go}). */
public final class ResultJson {
  private final JsonGenerator out;
  private final Schema schema;

  public ResultJson(JsonGenerator out, Schema schema) {
    this.out = out;
    this.schema = schema;
  }

  /** Writes the results of calls as the member {@code results}. */
  public void write(List<Call> calls, List<Result> results) throws IOException {
    out.writeArrayFieldStart("results");
    for (int i = 0; i < results.size(); i++) {
      write(calls.get(i), results.get(i));
    }
    out.writeEndArray();
  }

  private void write(Call call, Result result) throws IOException {
    if (result instanceof Result.Count count) {
      out.writeNumber(count.count());
    } else if (result instanceof Result.Truth truth) {
      out.writeBoolean(truth.value());
    } else if (result instanceof Result.Keys keys) {
      row(keys.keys());
    } else if (result instanceof Result.Values values) {
      new ValuesJson(out).write(call, values);
    } else if (result instanceof Result.ValueCount value) {
      valueCount(value);
    } else if (result instanceof Result.Pairs pairs) {
      out.writeStartArray();
      for (Result.Pair pair : pairs.pairs()) {
        pair(pair.value(), pair.count());
      }
      out.writeEndArray();
    } else if (result instanceof Result.RowCount row) {
      rowCount(row);
    } else if (result instanceof Result.Groups groups) {
      new GroupsJson(out).write(groups);
    } else {
      table((Result.Table) result);
    }
  }

  private void row(List<RecordKey> keys) throws IOException {
    out.writeStartObject();
    if (schema.isKeyedById()) {
      out.writeArrayFieldStart("columns");
    } else {
      out.writeArrayFieldStart("columns");
      out.writeEndArray();
      out.writeArrayFieldStart("keys");
    }
    for (RecordKey key : keys) {
      ValueJson.write(out, schema, key);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void valueCount(Result.ValueCount result) throws IOException {
    out.writeStartObject();
    switch (result.field().values()) {
      case INT, STRING, BOOL -> member("value", result.value());
      case DECIMAL -> {
        member("decimalValue", result.value());
        if (result.value().orElse(null) instanceof FieldValue.Decimal decimal) {
          out.writeNumberField("floatValue", decimal.value().doubleValue());
        }
      }
      case TIMESTAMP, DATE -> member("timestampValue", result.value());
    }
    out.writeNumberField("count", result.count());
    out.writeEndObject();
  }

  private void member(String name, Optional<FieldValue> value) throws IOException {
    out.writeFieldName(name);
    ValueJson.write(out, value);
  }

  /** A value that is an integer is an id, as in FeatureBase's fields without keys. */
  private void pair(FieldValue value, long count) throws IOException {
    out.writeStartObject();
    if (value instanceof FieldValue.Int id) {
      out.writeNumberField("id", id.value());
    } else {
      out.writeStringField("key", value.text());
    }
    out.writeNumberField("count", count);
    out.writeEndObject();
  }

  /** No row is an empty one of no record. */
  private void rowCount(Result.RowCount result) throws IOException {
    if (result.row().isPresent()) {
      pair(result.row().get().value(), result.row().get().count());
    } else {
      boolean keyed = result.field().values() != ValueType.INT;
      pair(keyed ? FieldValue.of("") : FieldValue.of(0), 0);
    }
  }

  private void table(Result.Table table) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("fields");
    for (FieldSpec field : table.fields()) {
      out.writeStartObject();
      out.writeStringField("name", field.name());
      out.writeStringField("type", FieldTypes.extracted(field));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("columns");
    for (Result.TableRow row : table.rows()) {
      out.writeStartObject();
      out.writeFieldName("column");
      ValueJson.write(out, schema, row.key());
      out.writeArrayFieldStart("rows");
      for (Result.Cell cell : row.cells()) {
        ValueJson.write(out, cell);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
