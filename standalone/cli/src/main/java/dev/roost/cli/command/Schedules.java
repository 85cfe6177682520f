package dev.roost.cli.command;

import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.shell.CliException;
import java.util.List;

/** Command lines that name a schedule. */
final class Schedules {
  private Schedules() {}

  static ObjectReference parse(List<String> typed) {
    ObjectReference reference = ObjectReference.parseOne(typed);
    if (reference.kind() != ResourceKind.INGESTION_SCHEDULE) {
      throw CliException.usage(reference + " is no schedule; write ingsched/NAME.");
    }
    return reference;
  }
}
