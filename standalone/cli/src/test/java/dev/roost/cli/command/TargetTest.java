package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.Objects;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Roost a command talks to. */
class TargetTest {

  @TempDir Path home;
  private final FakeKube own = FakeKube.start();
  private final FakeKube cluster = FakeKube.start();
  private Cli cli;

  @BeforeEach
  void tellThemApart() {
    cli = new Cli(home);
    own.put(Objects.FEATURE_SET.replace("name: customers,", "name: own,"));
    cluster.put(Objects.FEATURE_SET.replace("name: customers,", "name: cluster,"));
  }

  @AfterEach
  void stopBoth() {
    own.close();
    cluster.close();
  }

  @Test
  void whatRoostUpStartedComesBeforeKubeconfig() {
    cli.write(".roost/kubeconfig", Cli.kubeconfig(own));
    cli.with("KUBECONFIG", cli.write("kube", Cli.kubeconfig(cluster)));
    assertThat(cli.run("get", "fs").out()).contains("own");
  }

  @Test
  void roostHomeMovesIt() {
    String file = cli.write("elsewhere/kubeconfig", Cli.kubeconfig(own));
    cli.with("ROOST_HOME", Path.of(file).getParent().toString());
    assertThat(cli.run("get", "fs").out()).contains("own");
  }

  @Test
  void aNamedContextIsOneOfKubeconfig() {
    cli.write(".roost/kubeconfig", Cli.kubeconfig(own));
    cli.with("KUBECONFIG", cli.write("kube", Cli.kubeconfig(cluster)));
    assertThat(cli.run("--context", "roost", "get", "fs").out()).contains("cluster");
    assertThat(cli.run("get", "fs", "--context=roost").out()).contains("cluster");
    Cli.Run unknown = cli.run("get", "fs", "--context=production");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("There is no context \"production\"")
        .contains("Known: roost");
  }

  @Test
  void kubeconfigOrItsUsualPlaceIsTheLastChoice() {
    cli.write(".kube/config", Cli.kubeconfig(own));
    assertThat(cli.run("get", "fs").out()).contains("own");
    cli.with("KUBECONFIG", "/nowhere:" + cli.write("kube", Cli.kubeconfig(cluster)));
    assertThat(cli.run("get", "fs").out()).contains("cluster");
  }

  @Test
  void whenNothingIsKnownItSaysHowToStart() {
    Cli.Run run = cli.run("get", "fs");
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err())
        .isEqualTo(
            "error: No Roost is known: nothing runs in "
                + home.resolve(".roost")
                + " and KUBECONFIG names no file; start one with `roost up`, or set KUBECONFIG.\n");
  }

  @Test
  void aServerThatIsGoneIsUnreachable() {
    cli.write(".roost/kubeconfig", Cli.kubeconfig(own));
    own.close();
    Cli.Run run = cli.run("get", "fs");
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err())
        .startsWith("error: The Kubernetes API of " + home.resolve(".roost"))
        .contains("is not reachable at " + own.uri())
        .hasLineCount(1);
  }

  @Test
  void debugShowsWhereAnErrorCameFrom() {
    assertThat(cli.run("get", "fs", "--debug").err()).contains("\tat dev.roost.cli.");
  }
}
