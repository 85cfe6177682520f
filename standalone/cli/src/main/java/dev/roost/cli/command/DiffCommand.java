package dev.roost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Rest;
import dev.roost.cli.kube.UrlText;
import dev.roost.cli.read.DiffAnswer;
import dev.roost.cli.read.DiffPrinter;
import dev.roost.cli.render.Text;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.cli.target.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares two snapshots. */
@Command(
    name = "diff",
    description = {
      "Shows records and cells that differ between two snapshots of a feature set, as their indexes"
          + " have them.",
      "  roost -n shop diff customers@1.6 customers@1.7",
      "  roost -n shop diff customers@1.6 customers --summary",
      "  roost -n shop diff customers customers --from-at 2026-03-01",
      "A line is a cell: FROM and TO are its values, of sets the members removed and added. - is no"
          + " cell, null a null.",
      ""
    })
final class DiffCommand implements Callable<Integer> {

  /** What a server may need besides the comparison's own time: to queue it. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  @ParentCommand private RoostCommand root;

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "A snapshot, such as customers@1.6; a feature set's name: its current one.")
  private String from;

  @Parameters(index = "1", paramLabel = "TO", description = "Another one of the same feature set.")
  private String to;

  @Option(
      names = "--from-at",
      paramLabel = "TIME",
      description =
          "FROM is the snapshot that was current then, such as 2026-03-01T10:00:00Z, or 2026-03-01"
              + " for the beginning of that day in UTC.")
  private Optional<String> fromAt = Optional.empty();

  @Option(names = "--to-at", paramLabel = "TIME", description = "Likewise of TO.")
  private Optional<String> toAt = Optional.empty();

  @Option(names = "--summary", description = "Shows counts only.")
  private boolean summary;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most records shown; 0: all. Default: 100.")
  private long limit = 100;

  @Option(names = "--exit-code", description = "Ends with 1 where a record differs.")
  private boolean exitCode;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = "How long the comparison may run, such as 10s; default: the server's.")
  private Optional<Duration> timeout = Optional.empty();

  private boolean differs;

  @Override
  public Integer call() {
    check();
    Session session = root.session();
    Rest server = session.target().http(Part.QUERY);
    String path = "/diff?" + String.join("&", parameters(session.namespace()));
    Duration patience = timeout.map(MARGIN::plus).orElse(Rest.ANSWER_TIMEOUT);
    DiffPrinter printer = new DiffPrinter(session.out()::println);
    DiffAnswer.read(server.stream(path, patience), line -> show(session, printer, line));
    session.out().flush();
    return (exitCode && differs ? ExitCode.FAILED : ExitCode.OK).number();
  }

  private void check() {
    if (limit < 0) {
      throw CliException.usage("--limit is %d; write a number from 0 on.".formatted(limit));
    }
    if (timeout.filter(Duration::isZero).isPresent()) {
      throw CliException.usage(
          "--timeout is 0; write how long the comparison may run, such as 10s.");
    }
  }

  private List<String> parameters(String namespace) {
    List<String> parameters = new ArrayList<>();
    add(parameters, "from", Optional.of(namespace + "." + from));
    add(parameters, "to", Optional.of(namespace + "." + to));
    add(parameters, "from_at", fromAt);
    add(parameters, "to_at", toAt);
    if (summary || limit > 0) {
      add(parameters, "limit", Optional.of(summary ? "0" : Long.toString(limit)));
    }
    add(parameters, "timeout", timeout.map(time -> time.toMillis() + "ms"));
    return parameters;
  }

  private static void add(List<String> parameters, String name, Optional<String> value) {
    value.ifPresent(text -> parameters.add(name + "=" + UrlText.escape(text)));
  }

  private void show(Session session, DiffPrinter printer, JsonNode line) {
    JsonNode header = line.path("header");
    differs |=
        header.path("added").asLong()
                + header.path("removed").asLong()
                + header.path("changed").asLong()
            > 0;
    if (!session.isForPeople()) {
      session.writeOne(line);
    } else if (header.isObject()) {
      printer.header(header);
    } else if (line.has("record")) {
      printer.record(line.path("record"));
    } else {
      printer.end();
      remark(session, line.path("summary").path("leftOut").asLong());
    }
  }

  private void remark(Session session, long leftOut) {
    if (leftOut > 0 && !summary) {
      session.out().flush();
      session.remark(
          "… and %s more %s; %s."
              .formatted(
                  Text.count(leftOut),
                  leftOut == 1 ? "record" : "records",
                  limit > 0 ? "--limit 0 shows all" : "the server gives no more at once"));
    }
  }
}
