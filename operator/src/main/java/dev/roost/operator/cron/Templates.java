package dev.roost.operator.cron;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.OverwriteRange;
import dev.roost.crds.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ingestions with placeholders in the texts of their source and of what they overwrite. */
public final class Templates {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Templates() {}

  /**
   * The spec of one run.
   *
   * @throws IllegalArgumentException in a sentence, when a placeholder cannot be replaced
   */
  public static IngestionSpec render(IngestionSpec template, LogicalTimes times) {
    UnaryOperator<String> render = text -> Placeholders.render(text, times);
    return template.reading(
        mapped(template.source(), Source.class, render),
        mapped(template.overwrite(), OverwriteRange.class, render));
  }

  /** What is wrong with the placeholders: the field below {@code spec} and a sentence. */
  public static List<Problem> problems(IngestionSpec template, LogicalTimes sample) {
    List<Problem> problems = new ArrayList<>();
    collect("source", MAPPER.valueToTree(template.source()), sample, problems);
    collect("overwrite", MAPPER.valueToTree(template.overwrite()), sample, problems);
    return problems;
  }

  /** A field below the ingestion's spec and what is wrong there. */
  public record Problem(String field, String sentence) {}

  private static void collect(
      String field, JsonNode node, LogicalTimes sample, List<Problem> problems) {
    if (node instanceof TextNode text) {
      Placeholders.problems(text.textValue(), sample)
          .forEach(sentence -> problems.add(new Problem(field, sentence)));
    }
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      collect(field + "." + child.getKey(), child.getValue(), sample, problems);
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect("%s[%d]".formatted(field, i), array.get(i), sample, problems);
      }
    }
  }

  private static <T> T mapped(T value, Class<T> type, UnaryOperator<String> change) {
    try {
      return MAPPER.treeToValue(changed(MAPPER.valueToTree(value), change), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was written cannot be read: " + value, e);
    }
  }

  private static JsonNode changed(JsonNode node, UnaryOperator<String> change) {
    if (node instanceof TextNode text) {
      return Placeholders.isIn(text.textValue())
          ? TextNode.valueOf(change.apply(text.textValue()))
          : text;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = MAPPER.createObjectNode();
      object
          .properties()
          .forEach(child -> copy.set(child.getKey(), changed(child.getValue(), change)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = MAPPER.createArrayNode();
      array.forEach(child -> copy.add(changed(child, change)));
      return copy;
    }
    return node;
  }
}
