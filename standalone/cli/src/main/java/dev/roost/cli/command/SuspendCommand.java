package dev.roost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.shell.CliException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sets {@code spec.suspend}. */
@Command(
    name = "suspend",
    description = {
      "Suspends a schedule, or an ingestion: live runs go on, and no other starts.",
      "Where the object is kept in files, set spec.suspend there.",
      ""
    })
final class SuspendCommand implements Runnable {

  @ParentCommand private RoostCommand root;

  @Parameters(
      arity = "1..2",
      paramLabel = "KIND NAME",
      hideParamSyntax = true,
      description = "Or KIND/NAME.")
  private List<String> object;

  @Override
  public void run() {
    Session session = root.plainSession();
    ObjectReference reference = parse(object);
    session.kube().get(reference.kind(), session.namespace(), reference.name());
    ObjectNode patch = Json.object();
    patch.putObject("spec").put("suspend", true);
    session.kube().patch(reference.kind(), session.namespace(), reference.name(), patch);
    session.println(reference + " suspended");
  }

  /** What can be suspended. */
  static ObjectReference parse(List<String> typed) {
    ObjectReference reference = ObjectReference.parseOne(typed);
    if (reference.kind() == ResourceKind.FEATURE_SET) {
      throw CliException.usage(
          "A feature set is not suspended; name an ingestionschedule or an ingestion.");
    }
    return reference;
  }
}
