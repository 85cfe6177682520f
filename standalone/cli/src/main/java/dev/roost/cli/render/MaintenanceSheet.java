package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Maintenance's part of {@code describe}. */
final class MaintenanceSheet {

  private static final List<String> TASKS = List.of("compact", "rebuild", "verify");

  private final Clock clock;

  MaintenanceSheet(Clock clock) {
    this.clock = clock;
  }

  /** The task's name; empty: none that this version knows. */
  static String task(Resource maintenance) {
    return TASKS.stream()
        .filter(task -> !maintenance.spec(task).isMissingNode())
        .findFirst()
        .orElse("");
  }

  void fill(Sheet sheet, IngestionView run) {
    sheet.value("Feature set", IngestionSheet.featureSet(run));
    sheet.value("Task", task(run.resource()) + options(run.resource().spec(task(run.resource()))));
    sheet.value("Phase", run.progress());
    sheet.value("Snapshot", IngestionSheet.snapshot(run));
    sheet.value("Started", run.started().map(Instant::toString));
    sheet.value("Completed", run.completed().map(Instant::toString));
    JsonNode report = run.resource().status("maintenance");
    sheet.section("Report", counts(report));
    sheet.section(
        "Problems", Json.elements(report.path("problems")).map(JsonNode::asText).toList());
    sheet.section("Attempts", IngestionSheet.attempts(run.attempts(), clock));
    sheet.section("Failure", IngestionSheet.failure(run));
  }

  private static String options(JsonNode task) {
    return task.properties().stream()
        .map(
            (Map.Entry<String, JsonNode> option) ->
                ", " + option.getKey() + ": " + option.getValue().asText())
        .collect(Collectors.joining());
  }

  private static Table counts(JsonNode report) {
    Table table = Table.of("WHAT", "HOW MANY");
    for (Map.Entry<String, JsonNode> row : report.properties()) {
      if (row.getValue().isNumber()) {
        table.row(row.getKey(), Text.count(row.getValue().asLong()));
      }
    }
    return table;
  }
}
