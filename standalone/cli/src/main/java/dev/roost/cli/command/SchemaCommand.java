package dev.roost.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Proposes feature sets. */
@Command(
    name = "schema",
    description = {"Proposes feature sets from sources.", ""},
    subcommands = SchemaExtractCommand.class)
final class SchemaCommand implements Runnable {

  @Spec private CommandSpec spec;

  @ParentCommand private RoostCommand root;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing what to do: write `roost schema extract --source PATH`.");
  }

  RoostCommand root() {
    return root;
  }
}
