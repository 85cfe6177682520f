package dev.roost.cli;

import dev.roost.cli.command.Roost;
import dev.roost.cli.shell.Shell;

/** The {@code roost} command. */
public final class RoostMain {

  private RoostMain() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    Shell shell = Shell.ofProcess();
    int exitCode = Roost.run(shell, args);
    shell.out().flush();
    shell.err().flush();
    System.exit(exitCode);
  }
}
