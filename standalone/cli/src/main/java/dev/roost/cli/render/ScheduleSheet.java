package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.Times;
import java.time.Clock;

/** An IngestionSchedule's part of {@code describe}. */
final class ScheduleSheet {

  private final Clock clock;

  ScheduleSheet(Clock clock) {
    this.clock = clock;
  }

  void fill(Sheet sheet, Resource resource) {
    ScheduleView view = new ScheduleView(resource);
    sheet.value("Feature set", view.featureSet());
    sheet.value("Source", IngestionSheet.source(resource.spec("template", "spec", "source")));
    sheet.value("When", view.when());
    sheet.value("Concurrency", Text.scalar(resource.spec("concurrencyPolicy")));
    sheet.value("Deadline", Text.scalar(resource.spec("startingDeadline")));
    sheet.value("Allowed failures", Text.scalar(resource.spec("allowedFailures")));
    sheet.value("Suspended", resource.spec("suspend").asBoolean() ? "by spec.suspend" : "");
    sheet.value("Active", String.join(", ", view.active()));
    sheet.value("Last time", Text.scalar(resource.status("lastScheduleTime")));
    sheet.value("Last success", Text.scalar(resource.status("lastSuccessfulTime")));
    sheet.value("Next time", Text.scalar(resource.status("nextScheduleTime")));
    sheet.value("Started", Text.scalar(resource.status("started")));
    sheet.value("Missed", Text.scalar(resource.status("missed")));
    sheet.value("Failures", Text.scalar(resource.status("consecutiveFailures")));
    sheet.section("Runs", runs(resource.status("runs")));
  }

  private Table runs(JsonNode runs) {
    Table table = Table.of("NAME", "CAUSE", "PHASE", "FOR", "SNAPSHOT", "ENDED");
    Json.elements(runs)
        .forEach(
            run ->
                table.row(
                    run.path("name").asText(),
                    run.path("cause").asText(),
                    run.path("phase").asText(),
                    run.path("scheduledTime").asText(),
                    run.path("snapshot").asText(),
                    ended(run)));
    return table;
  }

  private String ended(JsonNode run) {
    String age = Text.age(Times.parse(run.path("completionTime").asText()), clock);
    return age.isEmpty() ? "" : age + " ago";
  }
}
