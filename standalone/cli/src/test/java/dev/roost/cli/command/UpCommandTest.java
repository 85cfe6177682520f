package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution is a stand-in on this test's class path. */
class UpCommandTest {

  @TempDir Path home;
  private Cli cli;

  @BeforeEach
  void installTheDistribution() {
    cli = new Cli(home).with("ROOST_DIST", home.resolve("dist").toString());
    cli.write("dist/up.classpath", System.getProperty("java.class.path") + "\n");
  }

  @Test
  void detachedItReturnsWhenItIsUp() {
    Path data = home.resolve("data");
    cli.write("data/logs/up.log", "The port 1 was taken.\nroost is up\n");
    Cli.Run run = cli.run("up", "--detach", "--data-dir", data.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("told: up --data-dir " + data)
        .contains("dist: " + home.resolve("dist"))
        .endsWith("roost is up\n");
    assertThat(data.resolve("logs/up.log")).exists();
  }

  @Test
  void detachedItShowsTheLogWhenItDoesNotComeUp() {
    Cli.Run run = cli.run("up", "--detach", "--ports", "free");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: Roost did not come up (exit code 1). The log ")
        .contains(home.resolve(".roost/logs/up.log") + " ends with:")
        .contains("  The port 6565 is taken.");
  }

  @Test
  void theExitCodeOfTheDistributionIsPassedOn() {
    assertThat(cli.run("demo", "--keep").exitCode()).isEqualTo(7);
    assertThat(cli.run("down").exitCode()).isZero();
  }

  @Test
  void withoutADistributionItSaysWhatIsMissing() throws Exception {
    assertThat(new Cli(home).run("up").err()).contains("ROOST_DIST is not set");
    Files.delete(home.resolve("dist/up.classpath"));
    Cli.Run run = cli.run("down");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("is not built: " + home.resolve("dist/up.classpath"));
  }
}
