package dev.roost.cli.command;

import dev.roost.cli.read.FileLook;
import dev.roost.cli.shell.CliException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what is in files of an index. */
@Command(
    name = "inspect",
    description = {"Shows what is in a file of an index, and whether it is whole.", ""},
    subcommands = {InspectFragmentCommand.class, InspectKeysCommand.class})
final class InspectCommand implements Runnable {

  @Spec private CommandSpec spec;

  @ParentCommand private RoostCommand root;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing what to inspect: write `roost inspect fragment FILE` or `roost inspect keys FILE`.");
  }

  /** Shows a file, and fails if it is damaged. */
  void show(FileLook look) {
    Session session = root.session();
    if (session.isForPeople()) {
      look.lines().forEach(session.out()::println);
      session.out().flush();
    } else {
      session.write(look.json());
    }
    look.problem()
        .ifPresent(
            problem -> {
              throw CliException.failed(problem);
            });
  }
}
