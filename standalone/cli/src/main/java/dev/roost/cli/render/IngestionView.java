package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Condition;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What an Ingestion says. */
public record IngestionView(Resource resource) {

  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public String phase() {
    return resource.phase().orElse("Pending");
  }

  public boolean isPublished() {
    return phase().equals("Published");
  }

  /** Whether a dry run came to its end. */
  public boolean isChecked() {
    return phase().equals("Checked");
  }

  public boolean isFailed() {
    return phase().equals("Failed");
  }

  public boolean isCancelled() {
    return phase().equals("Cancelled");
  }

  public boolean isFinished() {
    return isPublished() || isChecked() || isFailed() || isCancelled();
  }

  public String featureSet() {
    return resource.spec("featureSetRef", "name").asText();
  }

  public OptionalLong snapshot() {
    return number(resource.status("snapshot"));
  }

  public OptionalLong version() {
    return number(resource.status("featureSetVersion"));
  }

  public JsonNode rows() {
    return resource.status("rows");
  }

  public OptionalLong rowsRead() {
    return number(rows().path("read"));
  }

  /** Rows read per second: of late while it runs, on average once it has published. */
  public OptionalLong rate() {
    OptionalLong rows = rowsRead();
    Optional<Duration> time = took().filter(duration -> duration.toMillis() > 0);
    return (isPublished() || isChecked()) && rows.isPresent() && time.isPresent()
        ? OptionalLong.of(rows.getAsLong() * 1000 / time.get().toMillis())
        : number(resource.status("progress", "rowsPerSecond"));
  }

  public Optional<String> deadLetters() {
    return Json.textAt(resource.status("deadLetters"));
  }

  public Optional<Instant> started() {
    return Times.parse(resource.status("startTime").asText());
  }

  public Optional<Instant> completed() {
    return Times.parse(resource.status("completionTime").asText());
  }

  /** The attempts that the status still knows, oldest first. */
  public List<Attempt> attempts() {
    return Json.elements(resource.status("attempts")).map(Attempt::of).toList();
  }

  public Optional<Attempt> lastAttempt() {
    List<Attempt> all = attempts();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Phase, what is being done, rows, rate and time; why it does not go on when it does not. */
  public String progress() {
    List<String> parts = new ArrayList<>();
    parts.add(phase());
    number(resource.status("queuePosition"))
        .ifPresent(ahead -> parts.add(ahead + (ahead == 1 ? " run" : " runs") + " ahead"));
    if (!isFinished()) {
      Json.textAt(resource.status("progress", "step")).ifPresent(parts::add);
      percent().ifPresent(percent -> parts.add(percent + "% of " + Text.bytes(bytesTotal())));
    }
    rowsRead().ifPresent(rows -> parts.add(Text.count(rows) + " rows"));
    if (rowsRejected() > 0) {
      parts.add(Text.count(rowsRejected()) + " bad");
    }
    rate().ifPresent(rate -> parts.add(Text.rate(rate)));
    estimatedEnd().ifPresent(end -> parts.add("done about " + end));
    took().ifPresent(time -> parts.add("took " + Text.duration(time)));
    obstacle().ifPresent(parts::add);
    return String.join(", ", parts);
  }

  /** From its first attempt to its end; empty while it runs. */
  public Optional<Duration> took() {
    return started().flatMap(start -> completed().map(end -> Duration.between(start, end)));
  }

  /** The reason and message of a refusal or failure. */
  public Optional<String> obstacle() {
    return resource
        .condition("Failed")
        .filter(Condition::isTrue)
        .or(() -> resource.condition("Accepted").filter(Condition::isFalse))
        .map(Condition::explanation);
  }

  public long rowsRejected() {
    return rows().path("rejected").asLong();
  }

  /** The time of day in UTC when a running job is about to be done. */
  public Optional<String> estimatedEnd() {
    return Times.parse(resource.status("progress", "estimatedEnd").asText())
        .filter(end -> !isFinished())
        .map(end -> TIME_OF_DAY.format(end));
  }

  private long bytesTotal() {
    return resource.status("progress", "bytesTotal").asLong();
  }

  private OptionalLong percent() {
    OptionalLong read = number(resource.status("progress", "bytesRead"));
    OptionalLong total = number(resource.status("progress", "bytesTotal"));
    boolean known = read.isPresent() && total.isPresent() && total.getAsLong() > 0;
    return known
        ? OptionalLong.of(Math.min(100, read.getAsLong() * 100 / total.getAsLong()))
        : OptionalLong.empty();
  }

  static OptionalLong number(JsonNode node) {
    return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }

  /** One try of the run. */
  public record Attempt(
      String name,
      long number,
      String state,
      String reason,
      String message,
      Optional<Instant> started,
      Optional<Instant> ended) {

    static Attempt of(JsonNode tree) {
      return new Attempt(
          tree.path("name").asText(),
          tree.path("number").asLong(),
          tree.path("state").asText(),
          tree.path("reason").asText(),
          tree.path("message").asText(),
          Times.parse(tree.path("startTime").asText()),
          Times.parse(tree.path("endTime").asText()));
    }

    public boolean isFailed() {
      return state.equals("Failed");
    }

    public boolean isLive() {
      return state.equals("Submitted") || state.equals("Running");
    }

    /** How long it took; empty while it is live. */
    public Optional<Duration> duration() {
      return started.flatMap(from -> ended.map(to -> Duration.between(from, to)));
    }
  }
}
