package dev.roost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.read.Answers;
import dev.roost.cli.read.EntityKey;
import dev.roost.cli.read.OnlinePrinter;
import dev.roost.cli.read.OnlineRequest;
import dev.roost.cli.target.Part;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Reads the online store. */
@Command(
    name = "online",
    synopsisSubcommandLabel = "get",
    description = {"Reads current feature values as inference services do.", ""})
final class OnlineCommand implements Runnable {

  @ParentCommand private RoostCommand root;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing a command: roost online get.");
  }

  @Command(
      name = "get",
      description = {
        "Reads features of entities:",
        "  roost -n shop online get customers --key customer_id=12347 --key customer_id=12348",
        ""
      })
  void get(
      @Parameters(paramLabel = "FEATURESET", description = "The feature set's name.")
          String featureSet,
      @Option(
              names = "--key",
              required = true,
              paramLabel = "NAME=VALUE[,NAME=VALUE]",
              description = "The keys of one entity. Repeatable.")
          List<String> keys,
      @Option(
              names = "--features",
              split = ",",
              paramLabel = "NAME",
              description = "Default: all of the feature set's.")
          List<String> features) {
    Session session = root.session();
    List<String> names =
        features == null ? FeatureSets.find(session, featureSet).features() : features;
    List<EntityKey> entities = keys.stream().map(EntityKey::parse).toList();
    OnlineRequest request = new OnlineRequest(session.namespace(), featureSet, names, entities);
    JsonNode answer =
        Answers.tree(
            session
                .target()
                .http(Part.ONLINE)
                .send("POST", OnlineRequest.PATH, "application/json", Json.text(request.toJson())));
    if (session.isForPeople()) {
      session.print(OnlinePrinter.table(request, answer));
    } else {
      session.write(answer);
    }
  }
}
