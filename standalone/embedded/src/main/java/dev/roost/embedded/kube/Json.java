package dev.roost.embedded.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Reads and makes the JSON trees that this package works on. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw ApiException.badRequest("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  /** Reads a request's body as JSON, or as YAML when its type says so. */
  static ObjectNode parseBody(ApiRequest request) {
    String text = request.body();
    JsonNode tree = request.contentType().contains("yaml") ? parseYaml(text) : parse(text);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.badRequest("the body must be one object");
  }

  private static JsonNode parseYaml(String text) {
    try {
      return Serialization.unmarshal(text, JsonNode.class);
    } catch (KubernetesClientException e) {
      throw ApiException.badRequest("the body is not YAML: " + e.getMessage());
    }
  }

  static ObjectNode metadata(JsonNode object) {
    return ((ObjectNode) object).withObjectProperty("metadata");
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  static long revision(JsonNode object) {
    return object.path("metadata").path("resourceVersion").asLong();
  }
}
