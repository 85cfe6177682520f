package dev.roost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.render.ScheduleView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Unsets {@code spec.suspend}, and lets a schedule go on that suspended itself. */
@Command(
    name = "resume",
    description = {
      "Lets a suspended schedule, or ingestion, go on, also a schedule that failures suspended.",
      "Where the object is kept in files, set spec.suspend and spec.resumeNonce there.",
      ""
    })
final class ResumeCommand implements Runnable {

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
    ObjectReference reference = SuspendCommand.parse(object);
    Resource present = session.kube().get(reference.kind(), session.namespace(), reference.name());
    ObjectNode patch = Json.object();
    ObjectNode spec = patch.putObject("spec").put("suspend", false);
    if (reference.kind() == ResourceKind.INGESTION_SCHEDULE && new ScheduleView(present).gaveUp()) {
      spec.put("resumeNonce", present.status("observedResumeNonce").asLong() + 1);
    }
    session.kube().patch(reference.kind(), session.namespace(), reference.name(), patch);
    session.println(reference + " resumed");
  }
}
