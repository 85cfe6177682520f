package dev.roost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.render.Describer;
import dev.roost.cli.render.IngestionView;
import dev.roost.cli.render.IngestionView.Attempt;
import dev.roost.cli.render.Sheet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells everything about one object. */
@Command(
    name = "describe",
    description = {
      "Tells all about one object.",
      "What is wanted, what is, its events, and of a run that failed the job's last log lines.",
      ""
    })
final class DescribeCommand implements Runnable {

  private static final int LOG_LINES = 20;

  @ParentCommand private RoostCommand root;

  @Parameters(
      arity = "1..2",
      paramLabel = "KIND NAME",
      hideParamSyntax = true,
      description = "Or KIND/NAME.")
  private List<String> object;

  @Override
  public void run() {
    Session session = root.session();
    ObjectReference reference = ObjectReference.parseOne(object);
    Resource resource = session.kube().get(reference.kind(), session.namespace(), reference.name());
    List<JsonNode> events = session.kube().events(resource);
    Optional<Attempt> failed = failedAttempt(reference, resource);
    List<String> log = failed.map(attempt -> log(session, attempt)).orElse(List.of());
    if (session.isForPeople()) {
      Sheet sheet = sheet(session, reference, resource, events);
      failed.ifPresent(
          attempt -> sheet.section("Last log lines of attempt " + attempt.number(), log));
      sheet.lines().forEach(session.out()::println);
      session.out().flush();
    } else {
      session.write(tree(resource, events, log));
    }
  }

  private static Sheet sheet(
      Session session, ObjectReference reference, Resource resource, List<JsonNode> events) {
    Describer describer = new Describer(session.style(), session.clock());
    Sheet sheet =
        switch (reference.kind()) {
          case FEATURE_SET -> describer.featureSet(resource);
          case INGESTION -> describer.ingestion(resource);
          case MAINTENANCE -> describer.maintenance(resource);
          case INGESTION_SCHEDULE -> describer.schedule(resource);
        };
    return describer.events(sheet, events);
  }

  private static Optional<Attempt> failedAttempt(ObjectReference reference, Resource resource) {
    return reference.kind().isRun()
        ? new IngestionView(resource).lastAttempt().filter(Attempt::isFailed)
        : Optional.empty();
  }

  private static List<String> log(Session session, Attempt attempt) {
    return new JobLogs(session.kube())
        .of(session.namespace(), attempt.name())
        .flatMap(log -> log.tail(LOG_LINES))
        .orElse(List.of("The job's log is gone."));
  }

  private static ObjectNode tree(Resource resource, List<JsonNode> events, List<String> log) {
    ObjectNode tree = Json.object();
    tree.set("object", resource.json());
    tree.putArray("events").addAll(events);
    log.forEach(tree.putArray("log")::add);
    return tree;
  }
}
