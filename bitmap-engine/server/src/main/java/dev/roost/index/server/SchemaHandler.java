package dev.roost.index.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.server.json.FieldTypes;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;

/** {@code GET /schema} and {@code GET /index/{index}}: fields, in FeatureBase's shape. */
final class SchemaHandler {
  private final IndexFinder indexes;

  SchemaHandler(IndexFinder indexes) {
    this.indexes = indexes;
  }

  HttpResponse all(HttpRequest request) {
    ObjectNode body = Answers.object();
    ArrayNode array = body.putArray("indexes");
    indexes.catalog().defaults().forEach(index -> array.add(index(index)));
    return HttpResponse.json(200, body);
  }

  HttpResponse one(HttpRequest request) {
    try {
      return HttpResponse.json(
          200, index(indexes.find(request.pathParam("index"), SnapshotChoice.CURRENT)));
    } catch (RefusedException e) {
      return Answers.error(e.refusal().httpStatus(), e.getMessage());
    }
  }

  private static ObjectNode index(ServedIndex index) {
    ObjectNode node = Answers.object().put("name", index.name());
    node.putObject("options")
        .put("keys", !index.snapshot().schema().isKeyedById())
        .put("trackExistence", true);
    ArrayNode fields = node.putArray("fields");
    index.snapshot().fields().forEach(field -> fields.add(field(field)));
    return node.put("shardWidth", RecordIds.SHARD_SIZE);
  }

  private static ObjectNode field(FieldSpec field) {
    ObjectNode node = Answers.object().put("name", field.name());
    ObjectNode options =
        node.putObject("options")
            .put("type", FieldTypes.option(field))
            .put("keys", field.values() == ValueType.STRING);
    if (field.values() == ValueType.DECIMAL) {
      options.put("scale", field.scale());
    }
    if (field.values().isTime()) {
      options
          .put("timeUnit", field.time().unit().symbol())
          .put("epoch", field.time().epoch().toString());
    }
    if (field.kind() == FieldKind.TIME_SET) {
      options.put("timeQuantum", field.quantum().name()).put("ttl", field.ttl().toString());
    }
    return node;
  }
}
