package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.render.IngestionView.Attempt;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** An Ingestion's part of {@code describe}. */
final class IngestionSheet {

  private final Clock clock;

  IngestionSheet(Clock clock) {
    this.clock = clock;
  }

  void fill(Sheet sheet, IngestionView ingestion) {
    sheet.value("Feature set", featureSet(ingestion));
    sheet.value("Source", source(ingestion.resource().spec("source")));
    sheet.value("Mode", mode(ingestion.resource()));
    sheet.value("Null keys", Text.scalar(ingestion.resource().spec("onNullKey")));
    sheet.value("Bad rows", "at most " + ingestion.resource().spec("maxBadRows").asText("0"));
    sheet.value("Phase", ingestion.progress());
    sheet.value("Snapshot", snapshot(ingestion));
    sheet.value("Started", ingestion.started().map(Instant::toString));
    sheet.value("Completed", ingestion.completed().map(Instant::toString));
    sheet.value("Dead letters", ingestion.deadLetters());
    sheet.section("Rows", rows(ingestion.rows()));
    sheet.section("Attempts", attempts(ingestion.attempts()));
    sheet.section("Failure", failure(ingestion));
  }

  private static String featureSet(IngestionView ingestion) {
    OptionalLong version = ingestion.version();
    return ingestion.featureSet() + (version.isPresent() ? ", version " + version.getAsLong() : "");
  }

  /** The mode and what mode Delete deletes. */
  private static String mode(Resource ingestion) {
    JsonNode delete = ingestion.spec("delete");
    String what = delete.isMissingNode() ? "" : " " + delete.path("what").asText("Records");
    String features =
        Json.elements(delete.path("features"))
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    return Text.scalar(ingestion.spec("mode")) + what + (features.isEmpty() ? "" : ": " + features);
  }

  private static String snapshot(IngestionView ingestion) {
    OptionalLong snapshot = ingestion.snapshot();
    String version = ingestion.version().isPresent() ? ingestion.version().getAsLong() + "." : "";
    return snapshot.isPresent() ? version + snapshot.getAsLong() : "";
  }

  /** The kind of the source and what it reads. */
  private static String source(JsonNode source) {
    return source.properties().stream()
        .map(kind -> kind.getKey() + ": " + places(kind.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String places(JsonNode source) {
    return Json.elements(source.path("paths"))
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static Table rows(JsonNode rows) {
    Table table = Table.of("WHAT", "ROWS");
    for (Map.Entry<String, JsonNode> row : rows.properties()) {
      table.row(row.getKey(), Text.count(row.getValue().asLong()));
    }
    return table;
  }

  private Table attempts(List<Attempt> attempts) {
    Table table = Table.of("NO", "NAME", "STATE", "REASON", "AGE", "TOOK");
    for (Attempt attempt : attempts) {
      table.row(
          Long.toString(attempt.number()),
          attempt.name(),
          attempt.state(),
          attempt.reason(),
          Text.age(attempt.started(), clock),
          attempt.duration().map(Text::duration).orElse(""));
    }
    return table;
  }

  private static List<String> failure(IngestionView ingestion) {
    return ingestion
        .lastAttempt()
        .filter(Attempt::isFailed)
        .map(attempt -> attempt.message().lines().toList())
        .orElse(List.of());
  }
}
