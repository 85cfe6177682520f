package dev.roost.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what is in files of an index. */
@Command(
    name = "inspect",
    description = {"Shows what is in a file of an index, and whether it is whole.", ""},
    subcommands = InspectFragmentCommand.class)
final class InspectCommand implements Runnable {

  @Spec private CommandSpec spec;

  @ParentCommand private RoostCommand root;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing what to inspect: write `roost inspect fragment FILE`.");
  }

  Session session() {
    return root.session();
  }
}
