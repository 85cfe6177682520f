package dev.roost.schema.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.SourceSchema;
import dev.roost.schema.model.SourceSchema.CsvForm;
import dev.roost.schema.sample.CsvRows.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sample of JSON lines says of the columns: the values at each path of object names. */
public final class JsonSample {

  private static final int MOST_DEPTH = 16;

  private final Map<List<String>, JsonColumn> columns = new LinkedHashMap<>();
  private long rows;

  private JsonSample() {}

  /**
   * Looks at the first lines of a file.
   *
   * @param limit lines at most
   * @throws SchemaException when a line is no JSON object, or there is none
   */
  public static SourceSchema look(SampleText text, int limit) {
    JsonSample sample = new JsonSample();
    ObjectMapper json =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    String[] lines = text.text().split("\n", -1);
    int whole = text.ending() == Ending.CUT_OFF ? lines.length - 1 : lines.length;
    for (int i = 0; i < whole && sample.rows < limit; i++) {
      if (!lines[i].isBlank()) {
        sample.add(object(json, text.name(), i + 1, lines[i]));
      }
    }
    if (sample.rows == 0) {
      throw SchemaException.invalid("%s has no line; name a file with rows.", text.name());
    }
    List<Column> found =
        sample.columns.values().stream().map(column -> column.infer(sample.rows)).toList();
    return new SourceSchema(found, CsvForm.STANDARD, sample.rows, List.of());
  }

  private static JsonNode object(ObjectMapper json, String file, int line, String text) {
    String problem;
    try {
      JsonNode tree = json.readTree(text);
      if (tree.isObject()) {
        return tree;
      }
      problem = "is not an object";
    } catch (JsonProcessingException e) {
      problem = "is not JSON: " + e.getOriginalMessage();
    }
    throw SchemaException.invalid(
        "Line %d of %s %s; write one object a line.", line, file, problem);
  }

  private void add(JsonNode row) {
    rows++;
    add(List.of(), row);
  }

  private void add(List<String> path, JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      List<String> here = new ArrayList<>(path);
      here.add(field.getKey());
      JsonNode value = field.getValue();
      if (value.isObject() && here.size() < MOST_DEPTH) {
        add(here, value);
      } else {
        columns.computeIfAbsent(List.copyOf(here), JsonColumn::new).add(value);
      }
    }
  }
}
