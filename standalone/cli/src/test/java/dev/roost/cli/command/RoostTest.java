package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.shell.Screen;
import dev.roost.cli.testing.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoostTest {

  @TempDir Path home;

  @Test
  void helpListsCommandsAndExitCodes() {
    Cli.Run run = new Cli(home).run("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: roost [OPTIONS] COMMAND\n")
        .contains(
            "  apply      Creates FeatureSets, Ingestions, Maintenances and IngestionSchedules, or changes"
                + " them.\n")
        .contains("  4   not within the time\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply",
        "get",
        "describe",
        "delete",
        "wait",
        "trigger",
        "suspend",
        "resume",
        "logs",
        "query",
        "online",
        "snapshots",
        "schema",
        "inspect",
        "status",
        "up",
        "down",
        "demo",
        "bench"
      })
  void everyCommandHasHelp(String command) {
    Cli.Run run = new Cli(home).run(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: roost " + command).contains("--namespace=NAME");
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(new Cli(home).run("--version").out()).matches("roost \\d+\\.\\d+\\.\\d+.*\n");
  }

  @Test
  void anUnknownCommandGetsSuggestions() {
    Cli.Run run = new Cli(home).run("descibe", "fs");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            error: "descibe" is not understood here.
            Did you mean: roost describe or roost demo or roost bench?
            Try `roost --help`.
            """);
  }

  @Test
  void anUnknownOptionIsTold() {
    Cli.Run run = new Cli(home).run("get", "fs", "--wtach");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("There is no option --wtach.").contains("roost get --help");
  }

  @Test
  void nothingAtAllIsAWrongCommandLine() {
    assertThat(new Cli(home).run().exitCode()).isEqualTo(2);
  }

  @Test
  void anUnknownFormatIsAWrongCommandLine() {
    Cli.Run run = new Cli(home).run("get", "fs", "-o", "xml");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'xml'");
  }

  @Test
  void warmingUpLeavesNothingBehindAndSaysNothing() {
    assertThat(new Cli(home).run("warm-up")).isEqualTo(new Cli.Run(0, "", ""));
  }

  @Test
  void colourIsOnlyForTerminals() {
    assertThat(new Cli(home).run("get", "fs").err()).startsWith("error: ");
    assertThat(new Cli(home).on(Screen.LIVE).run("get", "fs").err()).startsWith("error: ");
    assertThat(new Cli(home).on(Screen.LIVE_COLOUR).run("get", "fs").err())
        .startsWith("\u001b[31merror:\u001b[0m ");
  }
}
