package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import java.util.stream.Collectors;

/** What a feature set expects of a run, for people. */
final class ExpectationText {

  private ExpectationText() {}

  static Table table(JsonNode expectations) {
    Table table = Table.of("NAME", "FEATURE", "EXPECTED", "ELSE");
    for (JsonNode expectation : expectations) {
      table.row(
          expectation.path("name").asText(),
          expectation.path("feature").asText(),
          expected(expectation),
          Json.textAt(expectation, "onFailure").orElse("Fail"));
    }
    return table;
  }

  private static String expected(JsonNode expectation) {
    if (expectation.has("nullRate")) {
      return "null rate " + Text.range(expectation.path("nullRate"));
    }
    if (expectation.has("range")) {
      return Text.range(expectation.path("range"));
    }
    if (expectation.has("allowedValues")) {
      return "one of "
          + Json.elements(expectation.path("allowedValues"))
              .map(JsonNode::asText)
              .collect(Collectors.joining(", "));
    }
    if (expectation.has("rowCountChange")) {
      return "change of records " + Text.range(expectation.path("rowCountChange"));
    }
    return expectation.path("unique").asBoolean() ? "unique" : "";
  }
}
