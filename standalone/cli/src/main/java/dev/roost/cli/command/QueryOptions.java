package dev.roost.cli.command;

import dev.roost.cli.kube.UrlText;
import dev.roost.cli.shell.CliException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is said beside a query. */
final class QueryOptions {

  /** What a server may need besides the query's own time: to queue it, to write the answer. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final int DEFAULT_LIMIT = 100;

  @Option(
      names = "--explain",
      description = "Shows the plan too: records, estimates, times, fragments and bytes.")
  private boolean explain;

  @Option(
      names = "--page-size",
      paramLabel = "N",
      description = "So many records, and a token for the next page. PQL of one call.")
  private Optional<Integer> pageSize = Optional.empty();

  @Option(names = "--page-token", paramLabel = "TOKEN", description = "Goes on after a page.")
  private Optional<String> pageToken = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "How long the query may run, such as 10s; default: the server's.")
  private Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--snapshot",
      paramLabel = "N",
      description = "Reads this snapshot; default: the current one.")
  private Optional<Long> snapshot = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "Reads the snapshot that was current then, such as 2026-03-01T10:00:00Z, or 2026-03-01 for"
              + " the beginning of that day in UTC.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most lines shown of one result; 0: all. Default: 100; of a page: all.")
  private Optional<Integer> limit = Optional.empty();

  boolean isExplain() {
    return explain;
  }

  boolean isPaged() {
    return pageSize.isPresent() || pageToken.isPresent();
  }

  int limit() {
    return limit.orElse(isPaged() ? 0 : DEFAULT_LIMIT);
  }

  /** How long to wait for an answer; empty: as usual. */
  Optional<Duration> patience() {
    return timeout.map(MARGIN::plus);
  }

  /** Reads the snapshot that the feature set's name names. */
  void readSnapshot(String number) {
    if (snapshot.isPresent() || at.isPresent()) {
      throw CliException.usage(
          "The name says which snapshot to read, and so does --%s; leave one of them out."
              .formatted(at.isPresent() ? "at" : "snapshot"));
    }
    snapshot = Optional.of(Long.valueOf(number));
  }

  /** Refuses numbers that mean nothing. */
  void check() {
    atLeast(1, "--page-size", pageSize.map(Integer::longValue));
    atLeast(1, "--snapshot", snapshot);
    atLeast(0, "--limit", limit.map(Integer::longValue));
    if (at.isPresent() && snapshot.isPresent()) {
      throw CliException.usage("There are both --snapshot and --at; leave one of them out.");
    }
    if (timeout.filter(Duration::isZero).isPresent()) {
      throw CliException.usage("--timeout is 0; write how long the query may run, such as 10s.");
    }
  }

  private static void atLeast(long least, String option, Optional<Long> number) {
    if (number.filter(n -> n < least).isPresent()) {
      throw CliException.usage(
          "%s is %d; write a number from %d on.".formatted(option, number.get(), least));
    }
  }

  /** The parameters of the request, from {@code ?} on; empty when there are none. */
  String parameters() {
    List<String> parameters = new ArrayList<>();
    add(parameters, "snapshot", snapshot.map(String::valueOf));
    add(parameters, "at", at);
    add(parameters, "page_size", pageSize.map(String::valueOf));
    add(parameters, "page_token", pageToken);
    add(parameters, "timeout", timeout.map(time -> time.toMillis() + "ms"));
    add(parameters, "explain", explain ? Optional.of("true") : Optional.empty());
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }

  private static void add(List<String> parameters, String name, Optional<String> value) {
    value.ifPresent(text -> parameters.add(name + "=" + UrlText.escape(text)));
  }
}
