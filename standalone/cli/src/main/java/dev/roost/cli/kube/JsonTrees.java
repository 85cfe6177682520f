package dev.roost.cli.kube;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/**
 * Trees from tokens and back. ObjectMapper does the same and more, and costs a tenth of a second of
 * every command's start for it.
 */
final class JsonTrees {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTrees() {}

  /** Reads the value that begins at the present token. The parser bounds the depth. */
  static JsonNode read(JsonParser parser) throws IOException {
    return switch (parser.currentTokenId()) {
      case JsonTokenId.ID_START_OBJECT -> readObject(parser);
      case JsonTokenId.ID_START_ARRAY -> readArray(parser);
      case JsonTokenId.ID_STRING -> NODES.textNode(parser.getText());
      case JsonTokenId.ID_NUMBER_INT -> readInteger(parser);
      case JsonTokenId.ID_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case JsonTokenId.ID_TRUE -> NODES.booleanNode(true);
      case JsonTokenId.ID_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private static ObjectNode readObject(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, read(parser));
    }
    return object;
  }

  private static ArrayNode readArray(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(read(parser));
    }
    return array;
  }

  private static JsonNode readInteger(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? NODES.numberNode(parser.getBigIntegerValue())
        : NODES.numberNode(parser.getLongValue());
  }

  static void write(JsonGenerator generator, JsonNode tree) throws IOException {
    switch (tree.getNodeType()) {
      case OBJECT -> writeObject(generator, tree);
      case ARRAY -> writeArray(generator, tree);
      case NUMBER -> writeNumber(generator, tree);
      case BOOLEAN -> generator.writeBoolean(tree.booleanValue());
      case STRING, BINARY, POJO -> generator.writeString(tree.asText());
      case NULL, MISSING -> generator.writeNull();
    }
  }

  private static void writeObject(JsonGenerator generator, JsonNode tree) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      generator.writeFieldName(field.getKey());
      write(generator, field.getValue());
    }
    generator.writeEndObject();
  }

  private static void writeArray(JsonGenerator generator, JsonNode tree) throws IOException {
    generator.writeStartArray();
    for (JsonNode element : tree) {
      write(generator, element);
    }
    generator.writeEndArray();
  }

  private static void writeNumber(JsonGenerator generator, JsonNode tree) throws IOException {
    if (tree.isIntegralNumber()) {
      generator.writeNumber(tree.bigIntegerValue());
    } else {
      generator.writeNumber(tree.decimalValue());
    }
  }
}
