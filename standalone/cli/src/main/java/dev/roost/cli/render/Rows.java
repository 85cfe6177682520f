package dev.roost.cli.render;

import dev.roost.cli.kube.Condition;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.ResourceKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The table of {@code get}: what the printer columns of the resources show, and the rate. */
public final class Rows {

  private final ResourceKind kind;
  private final Span span;
  private final Clock clock;

  /** Whether objects of several namespaces are shown. */
  public enum Span {
    ONE_NAMESPACE,
    ALL_NAMESPACES
  }

  public Rows(ResourceKind kind, Span span, Clock clock) {
    this.kind = kind;
    this.span = span;
    this.clock = clock;
  }

  public Table table() {
    List<String> headers = new ArrayList<>();
    if (span == Span.ALL_NAMESPACES) {
      headers.add("NAMESPACE");
    }
    headers.addAll(
        switch (kind) {
          case FEATURE_SET ->
              List.of("NAME", "VERSION", "SNAPSHOT", "RECORDS", "READY", "REASON", "AGE");
          case INGESTION ->
              List.of(
                  "NAME",
                  "FEATURESET",
                  "PHASE",
                  "SNAPSHOT",
                  "ROWS",
                  "REJECTED",
                  "RATE",
                  "DONE ABOUT",
                  "READY",
                  "REASON",
                  "AGE");
          case MAINTENANCE ->
              List.of(
                  "NAME",
                  "FEATURESET",
                  "TASK",
                  "PHASE",
                  "SNAPSHOT",
                  "PROBLEMS",
                  "READY",
                  "REASON",
                  "AGE");
          case INGESTION_SCHEDULE ->
              List.of(
                  "NAME",
                  "FEATURESET",
                  "WHEN",
                  "ACTIVE",
                  "LAST RUN",
                  "LAST TIME",
                  "NEXT TIME",
                  "READY",
                  "REASON",
                  "AGE");
        });
    return new Table(headers);
  }

  public List<String> row(Resource resource) {
    List<String> cells = stableCells(resource);
    cells.add(Text.age(resource.created(), clock));
    return cells;
  }

  /** The row without its age: two equal ones show nothing new. */
  public List<String> stableCells(Resource resource) {
    List<String> cells = new ArrayList<>();
    if (span == Span.ALL_NAMESPACES) {
      cells.add(resource.namespace());
    }
    cells.addAll(
        switch (kind) {
          case FEATURE_SET -> featureSet(resource);
          case INGESTION -> ingestion(resource);
          case MAINTENANCE -> maintenance(resource);
          case INGESTION_SCHEDULE -> schedule(resource);
        });
    return cells;
  }

  private static List<String> featureSet(Resource resource) {
    String version = Text.scalar(resource.status("version"));
    return List.of(
        resource.name(),
        version.isEmpty() ? Text.scalar(resource.spec("version")) : version,
        Text.scalar(resource.status("currentSnapshot")),
        Text.scalar(resource.status("records")),
        ready(resource),
        reason(resource));
  }

  private static List<String> ingestion(Resource resource) {
    IngestionView view = new IngestionView(resource);
    OptionalLong rate = view.rate();
    return List.of(
        resource.name(),
        view.featureSet(),
        view.phase(),
        text(view.snapshot()),
        text(view.rowsRead()),
        view.rowsRead().isPresent() ? Long.toString(view.rowsRejected()) : "",
        rate.isPresent() ? Text.rate(rate.getAsLong()) : "",
        view.estimatedEnd().orElse(""),
        ready(resource),
        reason(resource));
  }

  private static List<String> maintenance(Resource resource) {
    IngestionView view = new IngestionView(resource);
    return List.of(
        resource.name(),
        view.featureSet(),
        MaintenanceSheet.task(resource),
        view.phase(),
        text(view.snapshot()),
        Text.scalar(resource.status("maintenance", "problemCount")),
        ready(resource),
        reason(resource));
  }

  private static List<String> schedule(Resource resource) {
    ScheduleView view = new ScheduleView(resource);
    return List.of(
        resource.name(),
        view.featureSet(),
        view.when(),
        Integer.toString(view.active().size()),
        Text.scalar(resource.status("lastRun", "phase")),
        Text.scalar(resource.status("lastScheduleTime")),
        Text.scalar(resource.status("nextScheduleTime")),
        ready(resource),
        reason(resource));
  }

  private static String ready(Resource resource) {
    return resource.condition("Ready").map(Condition::status).orElse("");
  }

  /** Why it is as it is: a refusal comes before readiness. */
  private static String reason(Resource resource) {
    return resource
        .condition("Accepted")
        .filter(Condition::isFalse)
        .or(() -> resource.condition("Ready"))
        .map(Condition::reason)
        .orElse("");
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }
}
