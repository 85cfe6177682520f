package dev.roost.index.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.util.List;

/** Results in the shapes that FeatureBase's HTTP API gives for keyed indexes. */
final class ResultJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ResultJson() {}

  static ObjectNode write(List<Result> results) {
    ObjectNode body = JSON.objectNode();
    ArrayNode array = body.putArray("results");
    results.forEach(result -> array.add(write(result)));
    return body;
  }

  private static JsonNode write(Result result) {
    if (result instanceof Result.Count count) {
      return JSON.numberNode(count.count());
    } else if (result instanceof Result.Keys keys) {
      return keys(keys);
    } else if (result instanceof Result.Pairs pairs) {
      ArrayNode array = JSON.arrayNode();
      pairs.pairs().forEach(pair -> array.add(pair(pair)));
      return array;
    }
    throw new IllegalStateException("no JSON for " + result);
  }

  private static ObjectNode keys(Result.Keys keys) {
    ObjectNode row = JSON.objectNode();
    row.putArray("columns");
    ArrayNode array = row.putArray("keys");
    keys.keys().forEach(key -> array.add(key.text()));
    return row;
  }

  /** A value that is an integer is an id, as in FeatureBase's fields without keys. */
  private static ObjectNode pair(Result.Pair pair) {
    ObjectNode node = JSON.objectNode();
    if (pair.value() instanceof FieldValue.Int id) {
      node.put("id", id.value());
    } else {
      node.put("key", pair.value().text());
    }
    return node.put("count", pair.count());
  }
}
