package dev.roost.cli.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON trees: reading, writing and walking. */
public final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Parses a text; empty when it is not JSON. */
  public static Optional<JsonNode> parse(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(tree -> !tree.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public static String pretty(JsonNode tree) {
    return tree.toPrettyString();
  }

  /** The text at a path of field names; empty when there is none or it is empty. */
  public static Optional<String> text(JsonNode tree, String... path) {
    return Optional.of(at(tree, path))
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }

  /** The node at a path of field names; a missing node when there is none. */
  public static JsonNode at(JsonNode tree, String... path) {
    JsonNode node = tree;
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }

  /** The elements of an array; nothing for anything else. */
  public static Stream<JsonNode> elements(JsonNode array) {
    return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
  }
}
