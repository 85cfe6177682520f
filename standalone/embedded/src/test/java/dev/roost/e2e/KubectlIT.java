package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person sees with {@code kubectl} on the API server that KUBECONFIG names, while Roost
 * works on it with the Spark operator double.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlIT {

  private static final String NAMESPACE = "kubectl-shop";

  @TempDir Path folder;
  private RoostStack stack;

  @BeforeAll
  void start() {
    String kubeconfig = System.getenv("KUBECONFIG");
    assertThat(kubeconfig).as("KUBECONFIG").isNotBlank();
    stack = RoostStack.upOn(folder.resolve("data"), Path.of(kubeconfig));
    kubectl("create", "namespace", NAMESPACE);
  }

  @AfterAll
  void stop() {
    kubectl("delete", "namespace", NAMESPACE, "--wait=false");
    stack.close();
  }

  @Test
  void everyFieldIsExplained() {
    assertThat(kubectl("explain", "featureset.spec.features").output())
        .contains("merge")
        .contains("scale")
        .doesNotContain("<no description>");
    assertThat(kubectl("explain", "ingestion.spec.source.csv").output()).contains("paths");
  }

  @Test
  void anUnknownFeatureTypeIsRefusedWithTheTypesThereAre() throws IOException {
    Path bad = write("bad.yaml", Customers.featureSet().replace("type: Bool", "type: Boolean"));
    RoostStack.Outcome refused = kubectl("apply", "-n", NAMESPACE, "-f", bad.toString());
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.output()).contains("spec.features").contains("\"Bool\"");
  }

  @Test
  void anIngestionIsAppliedWatchedDescribedAndDeleted() throws IOException {
    Path csv = Customers.manyRows(folder.resolve("rows.csv"), 100);
    Path featureSet = write("fs.yaml", Customers.featureSet());
    Path ingestion = write("ing.yaml", Customers.ingestion("first", csv));
    assertThat(kubectl("apply", "-n", NAMESPACE, "-f", featureSet.toString()).output())
        .contains("featureset.roost.dev/customers created");
    Process watch = start("get", "-n", NAMESPACE, "ingestions", "-w");
    assertThat(kubectl("apply", "-n", NAMESPACE, "-f", ingestion.toString()).output())
        .contains("ingestion.roost.dev/first created");

    RoostStack.Outcome waited =
        kubectl(
            "wait", "-n", NAMESPACE, "--for=condition=Ready", "ingestion/first", "--timeout=240s");
    assertThat(waited.exitCode()).as(() -> waited.output() + describe()).isZero();
    assertThat(kubectl("get", "-n", NAMESPACE, "ingestion", "first").output())
        .contains("Published")
        .contains("100");
    assertThat(kubectl("get", "-n", NAMESPACE, "fs").output()).contains("customers");
    assertThat(describe()).contains("Published").contains("Events:");
    watch.destroy();
    assertThat(text(watch)).contains("Running").contains("Published");

    assertThat(kubectl("get", "-n", NAMESPACE, "sparkapplications,secrets", "-o", "name").output())
        .contains("sparkapplication.sparkoperator.k8s.io/first-");
    kubectl("delete", "-n", NAMESPACE, "ingestion", "first");
    Awaitility.await("owned objects are collected")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                !kubectl("get", "-n", NAMESPACE, "sparkapplications,secrets", "-o", "name")
                    .output()
                    .contains("first-"));
    Readers readers = new Readers(stack);
    assertThat(readers.pql(NAMESPACE + ".customers", "Count(All())").path(0).asLong())
        .as("what was published stays")
        .isEqualTo(100);
    assertThat(kubectl("delete", "-n", NAMESPACE, "fs", "customers").exitCode()).isZero();
  }

  private String describe() {
    return kubectl("describe", "-n", NAMESPACE, "ingestion", "first").output();
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private static RoostStack.Outcome kubectl(String... arguments) {
    return RoostStack.run(builder(arguments));
  }

  private static Process start(String... arguments) throws IOException {
    return builder(arguments).redirectErrorStream(true).start();
  }

  private static ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static String text(Process ended) throws IOException {
    return new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
