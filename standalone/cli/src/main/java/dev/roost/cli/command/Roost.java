package dev.roost.cli.command;

import dev.roost.cli.kube.Sentences;
import dev.roost.cli.render.Style;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.cli.shell.Shell;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs command lines. */
public final class Roost {

  private Roost() {}

  /** Runs one command line; returns its exit code (see {@link ExitCode}). */
  public static int run(Shell shell, String... args) {
    RoostCommand root = new RoostCommand(shell);
    CommandLine line = new CommandLine(root);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(shell.out());
    line.setErr(shell.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(shell.screen().hasColour() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler((e, unused) -> wrongUsage(shell, e));
    line.setExecutionExceptionHandler((e, unused, result) -> failure(shell, root, e));
    return line.execute(args);
  }

  private static int wrongUsage(Shell shell, ParameterException e) {
    PrintWriter err = shell.err();
    err.println(error(shell, message(e)));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
    err.flush();
    return ExitCode.USAGE.number();
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      return unmatched.isUnknownOption()
          ? "There is no option " + first + "."
          : "\"" + first + "\" is not understood here.";
    }
    return Sentences.oneSentence(e.getMessage());
  }

  private static int failure(Shell shell, RoostCommand root, Exception e) {
    PrintWriter err = shell.err();
    shell.out().flush();
    if (e instanceof CliException known) {
      err.println(error(shell, known.getMessage()));
    } else {
      err.println(error(shell, "This is a bug in roost: " + e + "; --debug shows where."));
    }
    if (root.isDebug()) {
      e.printStackTrace(err);
    }
    err.flush();
    return e instanceof CliException known ? known.exitCode().number() : ExitCode.FAILED.number();
  }

  static String error(Shell shell, String message) {
    return new Style(shell.screen()).bad("error:") + " " + message;
  }
}
