package dev.roost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Rest;
import dev.roost.cli.kube.UrlText;
import dev.roost.cli.read.Answers;
import dev.roost.cli.read.PqlPrinter;
import dev.roost.cli.target.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Asks the index. */
@Command(
    name = "query",
    description = {
      "Asks the index of a feature set in PQL.",
      "  roost -n shop query customers 'Count(Row(country=\"France\"))'",
      ""
    })
final class QueryCommand implements Runnable {

  @ParentCommand private RoostCommand root;

  @Parameters(index = "0", paramLabel = "FEATURESET", description = "The feature set's name.")
  private String featureSet;

  @Parameters(index = "1", paramLabel = "PQL", description = "One or more calls.")
  private String pql;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Most lines shown of one result; 0: all. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  public void run() {
    Session session = root.session();
    Rest server = session.target().http(Part.QUERY);
    String index = session.namespace() + "." + featureSet;
    String path = "/index/" + UrlText.escape(index) + "/query";
    JsonNode answer = Answers.tree(server.send("POST", path, "text/plain; charset=utf-8", pql));
    if (!session.isForPeople()) {
      session.write(answer);
      return;
    }
    PqlPrinter printer = new PqlPrinter(limit);
    for (JsonNode result : answer.path("results")) {
      PqlPrinter.Shown shown = printer.show(result);
      shown.lines().forEach(session.out()::println);
      session.out().flush();
      if (shown.leftOut() > 0) {
        session.remark("… and " + shown.leftOut() + " more; --limit 0 shows all.");
      }
    }
  }
}
