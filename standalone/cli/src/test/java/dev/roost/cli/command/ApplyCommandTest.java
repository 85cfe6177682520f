package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.Objects;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
  }

  @AfterEach
  void stopTheServer() {
    kube.close();
  }

  @Test
  void createsThenLeavesThenConfigures() {
    String file = cli.write("customers.yaml", Objects.FEATURE_SET + "---\n" + Objects.INGESTION);
    Cli.Run created = cli.run("apply", "-f", file);
    assertThat(created.out())
        .isEqualTo(
            """
            featureset.roost.dev/customers created
            ingestion.roost.dev/customers-2011 created
            """);
    assertThat(created.exitCode()).isZero();

    assertThat(cli.run("apply", "-f", file).out())
        .isEqualTo(
            """
            featureset.roost.dev/customers unchanged
            ingestion.roost.dev/customers-2011 unchanged
            """);

    cli.write("customers.yaml", Objects.FEATURE_SET.replace("ttl: 90d", "ttl: 30d"));
    assertThat(cli.run("apply", "-f", file).out())
        .isEqualTo("featureset.roost.dev/customers configured\n");
    assertThat(spec().path("ttl").asText()).isEqualTo("30d");
  }

  @Test
  void removesWhatTheFileNoLongerNamesAndKeepsWhatOthersHaveSet() {
    String file = cli.write("customers.yaml", Objects.FEATURE_SET);
    cli.run("apply", "-f", file);
    kube.change("featuresets", "shop", "customers", "{metadata: {labels: {team: growth}}}");
    cli.write("customers.yaml", Objects.FEATURE_SET.replace("  ttl: 90d\n", ""));
    assertThat(cli.run("apply", "-f", file).out()).contains("configured");
    assertThat(spec().has("ttl")).isFalse();
    assertThat(living().at("/metadata/labels/team").asText()).isEqualTo("growth");
  }

  @Test
  void whatOnlyTheServersDefaultsChangeIsUnchanged() {
    kube.defaulting(
        object ->
            object
                .at("/spec/features")
                .forEach(feature -> ((ObjectNode) feature).put("index", "Auto")));
    String file = cli.write("customers.yaml", Objects.FEATURE_SET);
    assertThat(cli.run("apply", "-f", file).out()).contains("created");
    assertThat(cli.run("apply", "-f", file).out()).contains("unchanged");
  }

  @Test
  void takesFoldersByNameAndSeveralFilesAndStandardInput() {
    cli.write("dir/b.yml", Objects.INGESTION);
    String folder = Path.of(cli.write("dir/a.yaml", Objects.FEATURE_SET)).getParent().toString();
    cli.write("dir/notes.txt", "not for us");
    assertThat(cli.run("apply", "-f", folder).out())
        .isEqualTo(
            """
            featureset.roost.dev/customers created
            ingestion.roost.dev/customers-2011 created
            """);
    String other = cli.write("other.yaml", Objects.FEATURE_SET.replace("customers", "products"));
    assertThat(cli.typing(Objects.INGESTION).run("apply", "-f", other, "-f", "-").out())
        .isEqualTo(
            """
            featureset.roost.dev/products created
            ingestion.roost.dev/customers-2011 unchanged
            """);
  }

  @Test
  void anObjectWithoutNamespaceGoesWhereTheCommandLineSays() {
    String file = cli.write("fs.yaml", Objects.FEATURE_SET.replace(", namespace: shop", ""));
    cli.run("-n", "garden", "apply", "-f", file);
    assertThat(kube.find("featuresets", "garden", "customers")).isPresent();
    cli.with("ROOST_NAMESPACE", "yard").run("apply", "-f", file);
    assertThat(kube.find("featuresets", "yard", "customers")).isPresent();
  }

  @Test
  void anObjectOfAnotherNamespaceThanAskedForIsRefused() {
    String file = cli.write("fs.yaml", Objects.FEATURE_SET);
    Cli.Run run = cli.run("apply", "-f", file, "-n", "garden");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "error: "
                + file
                + ": featureset.roost.dev/customers is of namespace \"shop\","
                + " not \"garden\" as -n says.\n");
  }

  @Test
  void raggedYamlIsRefusedWithItsPlaceAndNothingIsApplied() {
    String good = cli.write("a.yaml", Objects.FEATURE_SET);
    String bad =
        cli.write("b.yaml", "apiVersion: roost.dev/v1alpha1\nkind: [FeatureSet\n spec: x\n");
    Cli.Run run = cli.run("apply", "-f", good, "-f", bad);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: " + bad + " is not YAML: line 3, column 6: ")
        .hasLineCount(1);
    assertThat(kube.requests()).isEmpty();
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    String file = cli.write("a.yaml", Objects.FEATURE_SET + "  ttl: 30d\n");
    assertThat(cli.run("apply", "-f", file).err()).contains("duplicate key").contains("line 1");
  }

  @Test
  void otherKindsAndNamelessObjectsAreRefused() {
    String pod = cli.write("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n");
    assertThat(cli.run("apply", "-f", pod).err())
        .isEqualTo(
            "error: "
                + pod
                + " has kind \"Pod\" of \"v1\"; roost takes FeatureSet and Ingestion of"
                + " \"roost.dev/v1alpha1\".\n");
    String nameless =
        cli.write(
            "n.yaml",
            Objects.FEATURE_SET
                + "---\n"
                + Objects.INGESTION.replace("name: customers-2011, ", ""));
    assertThat(cli.run("apply", "-f", nameless).err())
        .isEqualTo(
            "error: " + nameless + ", document 2 (Ingestion) has no metadata.name; give it one.\n");
    String list = cli.write("l.yaml", "- a\n- b\n");
    assertThat(cli.run("apply", "-f", list).err()).contains("is no Kubernetes object");
  }

  @Test
  void aMissingFileIsNotFound() {
    Cli.Run run = cli.run("apply", "-f", home.resolve("nowhere.yaml").toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: There is no file or folder ");
  }

  @Test
  void theServersRefusalIsOneSentenceAndTheOthersAreStillApplied() {
    String file = cli.write("both.yaml", Objects.FEATURE_SET + "---\n" + Objects.INGESTION);
    kube.put(Objects.INGESTION);
    kube.refuse(
        "POST",
        422,
        "FeatureSet.roost.dev \"customers\" is invalid: \n* spec.features[0].type: Unsupported value: \"Text\"\n"
            + "* spec.ttl: Invalid value");
    Cli.Run run = cli.run("apply", "-f", file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "error: "
                + file
                + ": Cannot create featureset.roost.dev/customers: FeatureSet.roost.dev"
                + " \"customers\" is invalid: spec.features[0].type: Unsupported value: \"Text\""
                + " spec.ttl: Invalid value.\n");
    assertThat(run.out()).isEqualTo("ingestion.roost.dev/customers-2011 unchanged\n");
  }

  @Test
  void resultsAreThereAsJson() {
    String file = cli.write("fs.yaml", Objects.FEATURE_SET);
    assertThat(cli.run("-o", "json", "apply", "-f", file).out())
        .isEqualToIgnoringWhitespace(
            """
            [ {"kind": "FeatureSet", "name": "customers", "result": "created"} ]
            """);
  }

  @Test
  void whatGetWritesCanBeAppliedAgain() {
    cli.run("apply", "-f", cli.write("fs.yaml", Objects.FEATURE_SET));
    String yaml = cli.run("get", "fs", "-o", "yaml").out();
    assertThat(cli.typing(yaml).run("apply", "-f", "-").out())
        .isEqualTo("featureset.roost.dev/customers unchanged\n");
  }

  @Test
  void withoutFilesItIsAWrongCommandLine() {
    Cli.Run run = cli.run("apply");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Missing required option").contains("Try `roost apply --help`.");
  }

  private ObjectNode living() {
    return kube.find("featuresets", "shop", "customers").orElseThrow();
  }

  private JsonNode spec() {
    return living().path("spec");
  }
}
