package dev.roost.index.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import java.io.IOException;
import java.util.Optional;

/** Values and keys: numbers as exact JSON numbers, times as ISO-8601 texts. */
final class ValueJson {
  private ValueJson() {}

  static void write(JsonGenerator out, FieldValue value) throws IOException {
    if (value instanceof FieldValue.Int number) {
      out.writeNumber(number.value());
    } else if (value instanceof FieldValue.Bool bool) {
      out.writeBoolean(bool.value());
    } else if (value instanceof FieldValue.Decimal decimal) {
      out.writeNumber(decimal.value());
    } else {
      out.writeString(value.text());
    }
  }

  static void write(JsonGenerator out, Optional<FieldValue> value) throws IOException {
    if (value.isPresent()) {
      write(out, value.get());
    } else {
      out.writeNull();
    }
  }

  static void write(JsonGenerator out, Result.Cell cell) throws IOException {
    if (cell instanceof Result.OneCell one) {
      write(out, one.value());
    } else if (cell instanceof Result.SetCell set) {
      out.writeStartArray();
      for (FieldValue member : set.members()) {
        write(out, member);
      }
      out.writeEndArray();
    } else {
      out.writeNull();
    }
  }

  static void write(JsonGenerator out, Schema schema, RecordKey key) throws IOException {
    if (schema.isKeyedById() && key.parts().get(0) instanceof KeyPart.IntPart id) {
      out.writeNumber(id.value());
    } else {
      out.writeString(key.text());
    }
  }
}
