package dev.roost.cli.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** YAML to and from JSON trees. */
public final class Yaml {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Yaml() {}

  /**
   * Reads every document of a text; empty ones are left out.
   *
   * @throws YamlSyntaxException with line, column and problem
   */
  public static List<JsonNode> readAll(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    org.yaml.snakeyaml.Yaml yaml =
        new org.yaml.snakeyaml.Yaml(
            new SafeConstructor(options),
            new Representer(unused),
            unused,
            options,
            new JsonResolver());
    try {
      List<JsonNode> documents = new ArrayList<>();
      for (Object document : yaml.loadAll(text)) {
        if (document != null) {
          documents.add(toTree(document));
        }
      }
      return documents;
    } catch (MarkedYAMLException e) {
      throw new YamlSyntaxException(YamlSyntaxException.describe(e), e);
    } catch (YAMLException e) {
      throw new YamlSyntaxException(e.getMessage(), e);
    }
  }

  /** Writes block style; strings that look like something else are quoted. */
  public static String write(JsonNode tree) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndicatorIndent(0);
    options.setSplitLines(false);
    return new org.yaml.snakeyaml.Yaml(options).dump(toObject(tree));
  }

  private static JsonNode toTree(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((key, member) -> object.set(String.valueOf(key), toTree(member)));
      return object;
    }
    if (value instanceof Iterable<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(member -> array.add(toTree(member)));
      return array;
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
  }

  private static JsonNode number(Number number) {
    if (number instanceof BigInteger big) {
      return NODES.numberNode(big);
    }
    return number instanceof Double fraction
        ? NODES.numberNode(fraction)
        : NODES.numberNode(number.longValue());
  }

  private static Object toObject(JsonNode tree) {
    return switch (tree.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        tree.properties().forEach(field -> map.put(field.getKey(), toObject(field.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        tree.forEach(member -> list.add(toObject(member)));
        yield list;
      }
      case NUMBER -> toNumber(tree);
      case BOOLEAN -> tree.booleanValue();
      case STRING, BINARY, POJO -> tree.asText();
      case NULL, MISSING -> null;
    };
  }

  private static Number toNumber(JsonNode tree) {
    return tree.isIntegralNumber() ? tree.bigIntegerValue() : new BigDecimal(tree.asText());
  }
}
