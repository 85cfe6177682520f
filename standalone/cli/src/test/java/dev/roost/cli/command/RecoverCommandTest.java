package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution and the core are stand-ins on this test's class path. */
class RecoverCommandTest {

  @TempDir Path home;
  private Cli cli;

  @BeforeEach
  void installThem() {
    cli = new Cli(home).with("ROOST_DIST", home.resolve("dist").toString());
    cli.write("dist/up.classpath", System.getProperty("java.class.path") + "\n");
    cli.write("dist/core.classpath", System.getProperty("java.class.path") + "\n");
  }

  @Test
  void withoutSettingsItIsWhatUpKeepsThatIsRecovered() {
    Path data = home.resolve("data");

    int exitCode =
        cli.run("recover", "--missing", "--dry-run", "--data-dir", data.toString()).exitCode();

    assertThat(exitCode).isZero();
    assertThat(home.resolve("dist/told"))
        .hasContent("recover --data-dir " + data + " --dry-run --missing");
  }

  @Test
  void withSettingsItIsADeploymentAndTheExitCodeIsPassedOn() {
    Path told = home.resolve("told");

    int exitCode =
        cli.run("recover", "--config", "core.properties", "--set", "told.file=" + told).exitCode();

    assertThat(exitCode).isEqualTo(1);
    assertThat(told).hasContent("--config core.properties --set told.file=" + told);
  }

  @Test
  void bothAtOnceAreRefused() {
    Cli.Run run = cli.run("recover", "--data-dir", "data", "--set", "core.db.url=x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("give one of them");
  }

  @Test
  void withoutACoreItSaysWhatIsMissing() {
    Cli.Run run = new Cli(home).with("ROOST_DIST", home.toString()).run("recover", "--config", "x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("core.classpath is missing");
  }
}
