package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Condition;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes resources: what all kinds have. */
public final class Describer {

  private final Style style;
  private final Clock clock;

  public Describer(Style style, Clock clock) {
    this.style = style;
    this.clock = clock;
  }

  /** What is wanted and what is, without events. */
  public Sheet featureSet(Resource resource) {
    Sheet sheet = head(resource);
    FeatureSetSheet.fill(sheet, resource);
    return conditions(sheet, resource);
  }

  public Sheet ingestion(Resource resource) {
    Sheet sheet = head(resource);
    new IngestionSheet(clock).fill(sheet, new IngestionView(resource));
    return conditions(sheet, resource);
  }

  public Sheet maintenance(Resource resource) {
    Sheet sheet = head(resource);
    new MaintenanceSheet(clock).fill(sheet, new IngestionView(resource));
    return conditions(sheet, resource);
  }

  public Sheet schedule(Resource resource) {
    Sheet sheet = head(resource);
    new ScheduleSheet(clock).fill(sheet, resource);
    return conditions(sheet, resource);
  }

  /** Adds the events, oldest first. */
  public Sheet events(Sheet sheet, List<JsonNode> events) {
    Table table = Table.of("TYPE", "REASON", "AGE", "COUNT", "MESSAGE");
    events.stream()
        .sorted(Comparator.comparing(event -> time(event).orElse(Instant.MIN)))
        .forEach(
            event ->
                table.row(
                    event.path("type").asText(),
                    event.path("reason").asText(),
                    Text.age(time(event), clock),
                    event.path("count").asText("1"),
                    event.path("message").asText().strip()));
    return sheet.section("Events", table);
  }

  private Sheet head(Resource resource) {
    Sheet sheet = new Sheet(style);
    sheet.value("Name", resource.name());
    sheet.value("Namespace", resource.namespace());
    sheet.value("Kind", resource.kind());
    sheet.value("Labels", labels(resource));
    sheet.value(
        "Created",
        resource.created().map(at -> at + " (" + Text.age(Optional.of(at), clock) + " ago)"));
    if (resource.isBeingDeleted()) {
      sheet.value("Deleted", Json.at(resource.json(), "metadata", "deletionTimestamp").asText());
    }
    return sheet;
  }

  private Sheet conditions(Sheet sheet, Resource resource) {
    Table table = Table.of("TYPE", "STATUS", "REASON", "AGE", "MESSAGE");
    for (Condition condition : resource.conditions()) {
      table.row(
          condition.type(),
          condition.status(),
          condition.reason(),
          Text.age(condition.since(), clock),
          condition.message());
    }
    return sheet.section("Conditions", table);
  }

  private static Optional<Instant> time(JsonNode event) {
    return Times.parse(event.path("lastTimestamp").asText())
        .or(() -> Times.parse(event.path("eventTime").asText()))
        .or(() -> Times.parse(Json.at(event, "metadata", "creationTimestamp").asText()));
  }

  private static String labels(Resource resource) {
    return Json.at(resource.json(), "metadata", "labels").properties().stream()
        .map(
            (Map.Entry<String, JsonNode> label) -> label.getKey() + "=" + label.getValue().asText())
        .collect(Collectors.joining(", "));
  }
}
