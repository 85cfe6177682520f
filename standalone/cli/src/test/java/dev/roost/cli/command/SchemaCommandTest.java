package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {

  private static final String VISITS =
      """
      customer_id,at,page,price
      7,2026-01-02 10:00:00,/home,1.50
      8,2026-01-02 11:00:00,/cart,12.25
      """;

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private Cli cli;
  private String file;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
    file = cli.write("visits.csv", VISITS);
  }

  @AfterEach
  void stopTheServer() {
    kube.close();
  }

  @Test
  void theProposalIsCommentedYaml() {
    Cli.Run run = cli.run("schema", "extract", "--source", file);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            # Proposed from a sample of 2 rows.
            # customer_id: the key: by its name, and no value repeats
            # at: the event time: by its name and type
            apiVersion: roost.dev/v1alpha1
            kind: FeatureSet
            metadata:
              name: visits
            spec:
              entities:
              - name: customer_id
                type: Int
              eventTime:
                from: at
              features:
              - name: page
                type: String
              - name: price
                type: Decimal
                scale: 2
            ---
            apiVersion: roost.dev/v1alpha1
            kind: Ingestion
            metadata:
              name: visits-1
            spec:
              featureSetRef:
                name: visits
              source:
                csv:
                  paths:
                  - file://%s
            """
                .formatted(file));
  }

  @Test
  void whatIsProposedCanBeApplied() {
    for (String format : new String[] {"yaml", "json"}) {
      Cli.Run proposed = cli.run("schema", "extract", "--source", file, "-o", format);
      Cli.Run applied = cli.typing(proposed.out()).run("apply", "-f", "-");
      assertThat(applied.err()).isEmpty();
      assertThat(applied.out())
          .contains("featureset.roost.dev/visits ", "ingestion.roost.dev/visits-1 ");
    }
  }

  @Test
  void optionsDecide() {
    String header =
        cli.write(
            "header.txt", "id__ID_T|seen__RecordTime_2006-01-02 15:04:05|p__String_T|x__Int_0_9\n");
    String rows = cli.write("rows.txt", "7|2026-01-02 10:00:00|/home|1\n");

    Cli.Run run =
        cli.run(
            "schema",
            "extract",
            "--source",
            rows,
            "--format",
            "csv",
            "--header",
            header,
            "--no-header",
            "--delimiter",
            "|",
            "--name",
            "page_views",
            "--key",
            "p,id");

    assertThat(run.out())
        .contains("  name: page-views\nspec:\n  name: page_views\n")
        .contains("  - name: p\n    type: String\n  - name: id\n    type: Int\n")
        .contains("      header: false\n      columns:\n      - id\n")
        .contains("  - name: x\n    type: Int\n    min: '0'\n    max: '9'\n");
  }

  @Test
  void errorsAreOneSentenceAndAnExitCode() {
    Cli.Run missing = cli.run("schema", "extract", "--source", home + "/nowhere.csv");
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).startsWith("error: There is no file at file://" + home);
    Cli.Run page = cli.run("schema", "extract", "--source", "https://x/a.csv");
    assertThat(page.exitCode()).isEqualTo(1);
    assertThat(page.err()).contains("https://x/a.csv is not read: a web page can change");
    assertThat(cli.run("schema", "extract", "--source", file, "--format", "xml").exitCode())
        .isEqualTo(2);
    assertThat(cli.run("schema").err()).contains("write `roost schema extract --source PATH`");
  }
}
