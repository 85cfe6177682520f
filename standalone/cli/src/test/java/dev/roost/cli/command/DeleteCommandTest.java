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

class DeleteCommandTest {

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
    kube.put(Objects.FEATURE_SET + "---\n" + Objects.INGESTION);
  }

  @AfterEach
  void stopTheServer() {
    kube.close();
  }

  @Test
  void deletesByNameAndSaysSo() {
    Cli.Run run = cli.run("delete", "ingestion", "customers-2011");
    assertThat(run.out()).isEqualTo("ingestion.roost.dev/customers-2011 deleted\n");
    assertThat(run.exitCode()).isZero();
    assertThat(kube.find("ingestions", "shop", "customers-2011")).isEmpty();
  }

  @Test
  void deletesWhatIsInAFile() {
    String file = cli.write("all.yaml", Objects.FEATURE_SET + "---\n" + Objects.INGESTION);
    assertThat(cli.run("delete", "-f", file).out())
        .isEqualTo(
            """
            featureset.roost.dev/customers deleted
            ingestion.roost.dev/customers-2011 deleted
            """);
  }

  @Test
  void whatIsNotThereIsNotFoundUnlessThatIsFine() {
    Cli.Run run = cli.run("delete", "fs/nobody");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("There is no featureset \"nobody\" in namespace \"shop\"");
    assertThat(cli.run("delete", "fs/nobody", "--ignore-not-found"))
        .isEqualTo(new Cli.Run(0, "", ""));
  }

  @Test
  void anObjectThatStaysRunsOutOfTime() {
    kube.keepDeleted();
    Cli.Run run = cli.run("delete", "fs/customers", "--timeout", "1s");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .startsWith("error: featureset.roost.dev/customers is not gone after 1s; it is");
    assertThat(cli.run("delete", "fs/customers", "--no-wait").out())
        .isEqualTo("featureset.roost.dev/customers deleted\n");
  }

  @Test
  void withoutANameItIsAWrongCommandLine() {
    Cli.Run run = cli.run("delete", "fs");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("error: Name what to delete: KIND NAME or -f FILE.\n");
  }
}
