package dev.roost.cli.command;

import dev.roost.cli.up.Embedded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the whole path on generated data. */
@Command(
    name = "demo",
    description = {
      "Shows the whole path on generated data.",
      "Starts everything in a directory of its own, loads, queries and reads, and stops it again.",
      ""
    })
final class DemoCommand implements Callable<Integer> {

  @ParentCommand private RoostCommand root;

  @Option(names = "--keep", description = "Leaves everything running at the end.")
  private boolean keep;

  @Override
  public Integer call() {
    Session session = root.plainSession();
    List<String> arguments = new ArrayList<>(List.of("demo"));
    if (keep) {
      arguments.add("--keep");
    }
    return Embedded.find(session.shell()).run(arguments);
  }
}
