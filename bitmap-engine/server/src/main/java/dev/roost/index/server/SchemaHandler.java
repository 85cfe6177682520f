package dev.roost.index.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import dev.roost.platform.http.HttpHandler;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code GET /schema}: the indexes and their fields, in FeatureBase's shape. */
final class SchemaHandler implements HttpHandler {
  private final Supplier<Catalog> catalog;

  SchemaHandler(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    ObjectNode body = Answers.object();
    ArrayNode indexes = body.putArray("indexes");
    for (ServedIndex index : catalog.get().defaults()) {
      ObjectNode node = indexes.addObject().put("name", index.name());
      node.putObject("options").put("keys", true).put("trackExistence", true);
      ArrayNode fields = node.putArray("fields");
      index.snapshot().fields().forEach(field -> fields.add(field(field)));
      node.put("shardWidth", RecordIds.SHARD_SIZE);
    }
    return HttpResponse.json(200, body);
  }

  private static ObjectNode field(FieldSpec field) {
    ObjectNode node = Answers.object().put("name", field.name());
    node.putObject("options")
        .put("type", field.kind().toString().toLowerCase(Locale.ROOT))
        .put("keys", field.values() == ValueType.STRING);
    return node;
  }
}
