package dev.roost.cli.command;

import dev.roost.cli.render.Format;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.Shell;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command tree and the options that every command has. */
@Command(
    name = "roost",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Feature sets and ingestions from the command line.",
      "",
      "Talks to the Roost that @|bold roost up|@ started in $$ROOST_HOME (default ~/.roost), else"
          + " to KUBECONFIG's current context; --context names one of KUBECONFIG's.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, or refused by the server",
      "2:wrong command line",
      "3:no such thing",
      "4:not within the time",
      "5:no Roost is known, or it does not answer"
    },
    subcommands = {
      ApplyCommand.class,
      GetCommand.class,
      DescribeCommand.class,
      DeleteCommand.class,
      WaitCommand.class,
      TriggerCommand.class,
      SuspendCommand.class,
      ResumeCommand.class,
      LogsCommand.class,
      QueryCommand.class,
      DiffCommand.class,
      OnlineCommand.class,
      SnapshotsCommand.class,
      SchemaCommand.class,
      InspectCommand.class,
      StatusCommand.class,
      UpCommand.class,
      DownCommand.class,
      RecoverCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      WarmUpCommand.class
    })
final class RoostCommand implements Runnable {

  private final Shell shell;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The project; default: $$ROOST_NAMESPACE, else the context's, else default.")
  private Optional<String> namespace = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "A context of KUBECONFIG.")
  private Optional<String> context = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "table (default), json or yaml.")
  private Format format = Format.TABLE;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Shows where in the program an error came from.")
  private boolean debug;

  RoostCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing a command.");
  }

  Session session() {
    return new Session(shell, context, namespace, format);
  }

  /** The session of a command whose output is no data. */
  Session plainSession() {
    if (!format.isTable()) {
      throw CliException.usage("This command has no -o: its output is plain text.");
    }
    return session();
  }

  Format format() {
    return format;
  }

  boolean isDebug() {
    return debug;
  }
}
