package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.render.IngestionView.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An Ingestion's part of {@code describe}. */
final class IngestionSheet {

  /** The members of sources without paths that say what they read. */
  private static final List<String> PLACES =
      List.of("path", "url", "table", "ingestion", "version", "bootstrapServers", "value");

  /** The members that say where reading begins and ends: a text, or a place in Kafka. */
  private static final List<String> BOUNDS = List.of("from", "to");

  private final Clock clock;

  IngestionSheet(Clock clock) {
    this.clock = clock;
  }

  void fill(Sheet sheet, IngestionView ingestion) {
    sheet.value("Feature set", featureSet(ingestion));
    sheet.value("Source", source(ingestion.resource().spec("source")));
    sheet.value(
        "Reads",
        reads(ingestion.resource().spec("incremental"), ingestion.resource().spec("stream")));
    sheet.value("Mode", mode(ingestion.resource()));
    sheet.value("Null keys", Text.scalar(ingestion.resource().spec("onNullKey")));
    sheet.value("Bad rows", tolerance(ingestion.resource()));
    sheet.value(
        "Dry run", ingestion.resource().spec("dryRun").asBoolean() ? "nothing is published" : "");
    sheet.value("Phase", ingestion.progress());
    sheet.value("Snapshot", snapshot(ingestion));
    sheet.value("Started", ingestion.started().map(Instant::toString));
    sheet.value("Completed", ingestion.completed().map(Instant::toString));
    sheet.value("Dead letters", ingestion.deadLetters());
    sheet.value("Lag", lag(ingestion.resource().status("stream")));
    sheet.value("Freshness", freshness(ingestion.resource().status("stream")));
    sheet.section("Rows", counts("ROWS", ingestion.rows()));
    sheet.section("Bad rows", badRows(ingestion.resource().status("badRows")));
    sheet.section("Adjusted cells", adjusted(ingestion.resource().status("adjusted")));
    sheet.section("Expectations", expectations(ingestion.resource().status("expectations")));
    sheet.section("Would publish", counts("HOW MANY", ingestion.resource().status("wouldPublish")));
    sheet.section("Attempts", attempts(ingestion.attempts(), clock));
    sheet.section("Failure", failure(ingestion));
  }

  static String featureSet(IngestionView ingestion) {
    OptionalLong version = ingestion.version();
    return ingestion.featureSet() + (version.isPresent() ? ", version " + version.getAsLong() : "");
  }

  /** What of the source is read; empty: all of it. */
  private static String reads(JsonNode incremental, JsonNode stream) {
    if (!stream.isMissingNode()) {
      return "new messages, every " + stream.path("trigger").asText("10s");
    }
    if (incremental.isMissingNode()) {
      return "";
    }
    String column = Json.textAt(incremental, "column").map(name -> ", by " + name).orElse("");
    String lag = Json.textAt(incremental, "lag").map(age -> ", older than " + age).orElse("");
    String what =
        switch (incremental.path("by").asText()) {
          case "Offsets" -> "messages";
          case "Rows" -> "rows";
          default -> column.isEmpty() ? "files" : "rows";
        };
    String most =
        incremental.path("maxMessages").isNumber()
            ? ", at most " + Text.count(incremental.path("maxMessages").asLong())
            : "";
    return "new " + what + " only" + column + lag + most;
  }

  /** How many messages a stream is behind, and at what rates; empty: it is none. */
  private static String lag(JsonNode stream) {
    return stream.isMissingNode()
        ? ""
        : "%s messages, after %s batches; %s arrive, %s are published"
            .formatted(
                Text.count(stream.path("messagesBehind").asLong()),
                Text.count(stream.path("batches").asLong()),
                Text.rate(stream.path("arrivingPerSecond").asLong()),
                Text.rate(stream.path("publishingPerSecond").asLong()));
  }

  private static String freshness(JsonNode stream) {
    return stream.path("freshnessMillis").isNumber()
        ? Text.duration(Duration.ofMillis(stream.path("freshnessMillis").asLong()))
            + ", from the oldest message of the last batch to its publication"
        : "";
  }

  /** The mode, what mode Delete deletes, and which times mode Overwrite overwrites. */
  private static String mode(Resource ingestion) {
    JsonNode delete = ingestion.spec("delete");
    String what = delete.isMissingNode() ? "" : " " + delete.path("what").asText("Records");
    String features =
        Json.elements(delete.path("features"))
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    JsonNode overwrite = ingestion.spec("overwrite");
    String from = Json.textAt(overwrite, "from").map(time -> " from " + time).orElse("");
    String to = Json.textAt(overwrite, "to").map(time -> " to " + time).orElse("");
    return Text.scalar(ingestion.spec("mode"))
        + what
        + (features.isEmpty() ? "" : ": " + features)
        + from
        + to;
  }

  static String snapshot(IngestionView ingestion) {
    OptionalLong snapshot = ingestion.snapshot();
    String version = ingestion.version().isPresent() ? ingestion.version().getAsLong() + "." : "";
    return snapshot.isPresent() ? version + snapshot.getAsLong() : "";
  }

  /** The kind of the source and what it reads. */
  static String source(JsonNode source) {
    return source.properties().stream()
        .map(kind -> kind.getKey() + ": " + places(kind.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String places(JsonNode source) {
    Stream<String> paths =
        Stream.of("paths", "topics")
            .flatMap(member -> Json.elements(source.path(member)))
            .map(JsonNode::asText);
    Stream<String> others =
        PLACES.stream()
            .filter(source::has)
            .map(member -> member + " " + source.path(member).asText());
    Stream<String> bounds =
        BOUNDS.stream()
            .filter(source::has)
            .map(member -> member + " " + bound(source.path(member)));
    Stream<String> query =
        Json.textAt(source, "query").map(sql -> sql.strip().replaceAll("\\s+", " ")).stream();
    Stream<String> views = Json.elements(source.path("views")).map(IngestionSheet::view);
    return Stream.of(paths, others, bounds, query, views)
        .flatMap(Function.identity())
        .collect(Collectors.joining(", "));
  }

  private static String bound(JsonNode bound) {
    if (bound.isTextual()) {
      return bound.asText();
    }
    return Json.textAt(bound, "time")
        .orElseGet(
            () ->
                Json.elements(bound.path("offsets"))
                    .map(
                        place ->
                            "%s-%s@%s"
                                .formatted(
                                    place.path("topic").asText(),
                                    place.path("partition").asText(),
                                    place.path("offset").asText()))
                    .collect(Collectors.joining(" ")));
  }

  private static String view(JsonNode view) {
    ObjectNode source = view.deepCopy();
    source.remove("name");
    return "with " + view.path("name").asText() + " of " + source(source);
  }

  private static Table counts(String header, JsonNode counts) {
    Table table = Table.of("WHAT", header);
    for (Map.Entry<String, JsonNode> row : counts.properties()) {
      table.row(row.getKey(), Text.count(row.getValue().asLong()));
    }
    return table;
  }

  private static String tolerance(Resource ingestion) {
    Optional<String> rate =
        Json.textAt(ingestion.spec("maxBadRate")).map(text -> "a rate of " + text);
    Optional<String> number =
        rate.isPresent() && ingestion.spec("maxBadRows").isMissingNode()
            ? Optional.empty()
            : Optional.of(ingestion.spec("maxBadRows").asText("0"));
    return "at most "
        + Stream.of(number, rate).flatMap(Optional::stream).collect(Collectors.joining(", and "));
  }

  private static Table badRows(JsonNode kinds) {
    Table table = Table.of("REASON", "COLUMN", "ROWS");
    Json.elements(kinds)
        .forEach(
            kind ->
                table.row(
                    kind.path("reason").asText(),
                    kind.path("column").asText(),
                    Text.count(kind.path("rows").asLong())));
    return table;
  }

  private static Table expectations(JsonNode results) {
    Table table = Table.of("NAME", "FEATURE", "MET", "EXPECTED", "FOUND");
    Json.elements(results)
        .forEach(
            result ->
                table.row(
                    result.path("name").asText(),
                    result.path("feature").asText(),
                    met(result),
                    result.path("expected").asText(),
                    result.path("found").asText()));
    return table;
  }

  private static String met(JsonNode result) {
    if (result.path("passed").asBoolean()) {
      return "yes";
    }
    return result.path("onFailure").asText().equals("Warn") ? "no (Warn)" : "no";
  }

  private static Table adjusted(JsonNode features) {
    Table table = Table.of("FEATURE", "CLAMPED", "NULLED");
    Json.elements(features)
        .forEach(
            cells ->
                table.row(
                    cells.path("feature").asText(),
                    Text.count(cells.path("clamped").asLong()),
                    Text.count(cells.path("nulled").asLong())));
    return table;
  }

  static Table attempts(List<Attempt> attempts, Clock clock) {
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

  static List<String> failure(IngestionView ingestion) {
    return ingestion
        .lastAttempt()
        .filter(Attempt::isFailed)
        .map(attempt -> attempt.message().lines().toList())
        .orElse(List.of());
  }
}
