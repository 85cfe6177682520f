package dev.roost.index.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.roost.index.call.Aggregate;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Groups as FeatureBase's GroupCounts: one aggregate is {@code sum} or {@code aggregate}. */
final class GroupsJson {
  private final JsonGenerator out;

  GroupsJson(JsonGenerator out) {
    this.out = out;
  }

  void write(Result.Groups groups) throws IOException {
    out.writeStartArray();
    for (Result.Group group : groups.groups()) {
      out.writeStartObject();
      out.writeArrayFieldStart("group");
      for (int i = 0; i < group.values().size(); i++) {
        row(groups.fields().get(i), group.values().get(i));
      }
      out.writeEndArray();
      out.writeNumberField("count", group.count());
      measures(groups.aggregates(), group.measures());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void row(FieldSpec field, Optional<FieldValue> value) throws IOException {
    out.writeStartObject();
    out.writeStringField("field", field.name());
    if (value.isEmpty() || field.kind().hasPlanes()) {
      out.writeFieldName("value");
      ValueJson.write(out, value);
    } else if (value.get() instanceof FieldValue.Int id) {
      out.writeNumberField("rowID", id.value());
    } else if (value.get() instanceof FieldValue.Bool bool) {
      out.writeNumberField("rowID", bool.value() ? 1 : 0);
    } else {
      out.writeStringField("rowKey", value.get().text());
    }
    out.writeEndObject();
  }

  /** FeatureBase has one aggregate at most; several are an array. */
  private void measures(List<Aggregate> aggregates, List<Optional<FieldValue>> measures)
      throws IOException {
    if (measures.size() == 1) {
      out.writeFieldName(aggregates.get(0) instanceof Aggregate.Sum ? "sum" : "aggregate");
      ValueJson.write(out, measures.get(0));
    } else if (measures.size() > 1) {
      out.writeArrayFieldStart("aggregates");
      for (Optional<FieldValue> measure : measures) {
        ValueJson.write(out, measure);
      }
      out.writeEndArray();
    }
  }
}
