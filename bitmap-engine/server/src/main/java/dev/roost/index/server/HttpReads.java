package dev.roost.index.server;

import dev.roost.index.query.QueryOptions.Explain;
import dev.roost.platform.config.Config;
import dev.roost.platform.config.ConfigException;
import dev.roost.platform.config.ConfigKey;
import dev.roost.platform.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The parameters of a query over HTTP. One that is not known is refused, not passed over. */
final class HttpReads {
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "snapshot",
              "at_least_snapshot",
              "at",
              "page_size",
              "page_token",
              "timeout",
              "max_records",
              "shards",
              "explain"));

  /** What FeatureBase's clients send and what changes nothing here: records have no attributes. */
  private static final Set<String> IGNORED = Set.of("columnAttrs", "excludeRowAttrs");

  private static final Set<String> KNOWN_OF_DIFFS =
      new TreeSet<>(Set.of("from", "to", "from_at", "to_at", "limit", "timeout"));

  private HttpReads() {}

  static DiffQuery diff(HttpRequest request) {
    checkNames(request, KNOWN_OF_DIFFS);
    return new DiffQuery(
        ReadRequest.Api.HTTP,
        snapshot(request, "from"),
        snapshot(request, "to"),
        number(request, "limit", "a whole number"),
        request.query("timeout").map(HttpReads::duration));
  }

  private static SnapshotName snapshot(HttpRequest request, String role) {
    String at = role + "_at";
    return SnapshotName.of(
        role, request.query(role).orElse(""), request.query(at).map(text -> time(at, text)));
  }

  static ReadRequest read(HttpRequest request) {
    checkNames(request, KNOWN);
    return new ReadRequest(
        ReadRequest.Api.HTTP,
        new SnapshotChoice(
            number(request, "snapshot", "a snapshot's number"),
            number(request, "at_least_snapshot", "a snapshot's number"),
            request.query("at").map(text -> time("at", text))),
        size(request),
        request.query("page_token"),
        request.query("timeout").map(HttpReads::duration),
        number(request, "max_records", "a whole number"),
        shards(request),
        explain(request));
  }

  private static void checkNames(HttpRequest request, Set<String> known) {
    for (String name : request.queryNames()) {
      if (!known.contains(name) && !IGNORED.contains(name)) {
        throw invalid(
            "there is no parameter '%s': use %s".formatted(name, String.join(", ", known)));
      }
    }
  }

  private static OptionalInt size(HttpRequest request) {
    OptionalLong size = number(request, "page_size", "a whole number");
    return size.isPresent()
        ? OptionalInt.of((int) Math.min(size.getAsLong(), Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  private static OptionalLong number(HttpRequest request, String name, String what) {
    Optional<String> text = request.query(name);
    return text.isPresent()
        ? OptionalLong.of(number(name, text.get(), what))
        : OptionalLong.empty();
  }

  private static long number(String name, String text, String what) {
    if (!text.matches("[0-9]{1,18}")) {
      throw invalid("%s is '%s', not %s".formatted(name, text, what));
    }
    return Long.parseLong(text);
  }

  /** A time with an offset, or the beginning of a day in UTC. */
  private static Instant time(String name, String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw invalid("%s is '%s', not a time such as 2026-03-01T10:00:00Z".formatted(name, text));
    }
  }

  private static Duration duration(String text) {
    try {
      return Config.of(Map.of("timeout", text)).get(ConfigKey.duration("timeout").required());
    } catch (ConfigException e) {
      throw invalid("timeout is '%s', not a duration such as 500ms, 10s or 2m".formatted(text));
    }
  }

  private static Set<Long> shards(HttpRequest request) {
    return request.query("shards").filter(t -> !t.isEmpty()).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(part -> number("shards", part, "numbers with commas between them"))
        .collect(Collectors.toSet());
  }

  private static Explain explain(HttpRequest request) {
    String text = request.query("explain").orElse("false");
    return switch (text) {
      case "true", "" -> Explain.YES;
      case "false" -> Explain.NO;
      default -> throw invalid("explain is '%s', not true or false".formatted(text));
    };
  }

  static RefusedException invalid(String message) {
    return new RefusedException(Refusal.INVALID_ARGUMENT, message);
  }
}
