package dev.roost.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.read.HealthLook;
import dev.roost.cli.read.HealthLook.PartHealth;
import dev.roost.cli.render.Table;
import dev.roost.cli.shell.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows the health of every part. */
@Command(
    name = "status",
    description = {"Shows the health of every part; ends with 1 when one is down.", ""})
final class StatusCommand implements Callable<Integer> {

  @ParentCommand private RoostCommand root;

  @Override
  public Integer call() {
    Session session = root.session();
    List<PartHealth> parts = new HealthLook(session.target()).look(session.namespace());
    if (session.isForPeople()) {
      print(session, parts);
    } else {
      ArrayNode array = Json.array();
      parts.forEach(
          part ->
              array
                  .addObject()
                  .put("part", part.part())
                  .put("endpoint", part.endpoint())
                  .put("health", part.state().name())
                  .put("message", part.message()));
      session.write(array);
    }
    boolean allUp = parts.stream().allMatch(PartHealth::isUp);
    return (allUp ? ExitCode.OK : ExitCode.FAILED).number();
  }

  private static void print(Session session, List<PartHealth> parts) {
    Table table = Table.of("PART", "ENDPOINT", "HEALTH", "MESSAGE");
    for (PartHealth part : parts) {
      String health = part.state().name().toLowerCase(Locale.ROOT);
      table.row(part.part(), part.endpoint(), health, part.message());
    }
    List<String> lines = table.lines();
    session.println(lines.get(0));
    for (int i = 0; i < parts.size(); i++) {
      String line = lines.get(i + 1);
      session.println(parts.get(i).isUp() ? line : session.style().bad(line));
    }
  }
}
