package dev.roost.index.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.roost.index.call.Call;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.query.Result;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Values of a field. {@code Rows} gives FeatureBase's RowIdentifiers; {@code Distinct} gives a Row
 * of a field with rows, a SignedRow of an int, and the shape of its DistinctTimestamp of times and
 * decimals.
 */
final class ValuesJson {
  private final JsonGenerator out;

  ValuesJson(JsonGenerator out) {
    this.out = out;
  }

  void write(Call call, Result.Values values) throws IOException {
    out.writeStartObject();
    if (values.field().kind().hasRows()) {
      rows(inner(call) instanceof Call.Distinct ? "columns" : "rows", values);
    } else if (values.field().values() == ValueType.INT) {
      signed(values.values());
    } else {
      out.writeArrayFieldStart("Values");
      for (FieldValue value : values.values()) {
        out.writeString(value.text());
      }
      out.writeEndArray();
      out.writeStringField("Name", values.field().name());
    }
    out.writeEndObject();
  }

  private static Call inner(Call call) {
    return call instanceof Call.Options options ? inner(options.call()) : call;
  }

  private void rows(String ids, Result.Values values) throws IOException {
    out.writeArrayFieldStart(ids);
    boolean keyed = values.field().values() == ValueType.STRING;
    if (keyed) {
      out.writeEndArray();
      out.writeArrayFieldStart("keys");
    }
    for (FieldValue value : values.values()) {
      if (value instanceof FieldValue.Bool bool) {
        out.writeNumber(bool.value() ? 1 : 0);
      } else {
        ValueJson.write(out, value);
      }
    }
    out.writeEndArray();
  }

  /** Negative numbers by their magnitude, ascending too. */
  private void signed(List<FieldValue> values) throws IOException {
    List<BigInteger> negative = new ArrayList<>();
    List<BigInteger> positive = new ArrayList<>();
    for (FieldValue value : values) {
      BigInteger number = BigInteger.valueOf(((FieldValue.Int) value).value());
      (number.signum() < 0 ? negative : positive).add(number.abs());
    }
    Collections.reverse(negative);
    columns("neg", negative);
    columns("pos", positive);
  }

  private void columns(String name, List<BigInteger> numbers) throws IOException {
    out.writeObjectFieldStart(name);
    out.writeArrayFieldStart("columns");
    for (BigInteger number : numbers) {
      out.writeNumber(number);
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
