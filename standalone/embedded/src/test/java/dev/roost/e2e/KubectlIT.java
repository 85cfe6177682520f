package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  private static final String NAMESPACE = "tour";

  private Path folder;
  private RoostStack stack;

  @BeforeAll
  void start(@TempDir Path fresh) {
    folder = fresh;
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
  void theTourIsAppliedWatchedDescribedAndDeleted() throws IOException {
    assertThat(kubectl("apply", "-f", example("feature-set.yaml")).output())
        .contains("featureset.roost.dev/customers created");
    Process watch = start("get", "-n", NAMESPACE, "ingestions", "-w");
    assertThat(kubectl("apply", "-f", example("ingestion.yaml")).output())
        .contains("ingestion.roost.dev/customers-march created");
    RoostStack.Outcome failed =
        kubectl(
            "wait",
            "-n",
            NAMESPACE,
            "--for=condition=Failed",
            "ingestion/customers-march",
            "--timeout=240s");
    assertThat(failed.exitCode()).as(() -> failed.output() + describe("customers-march")).isZero();
    assertThat(describe("customers-march")).contains("TooManyBadRows").contains("\"many\"");

    kubectl("apply", "-f", example("ingestion-tolerant.yaml"));
    RoostStack.Outcome ready =
        kubectl(
            "wait",
            "-n",
            NAMESPACE,
            "--for=condition=Ready",
            "ingestion/customers-march-2",
            "--timeout=240s");
    assertThat(ready.exitCode()).as(() -> ready.output() + describe("customers-march-2")).isZero();
    assertThat(kubectl("get", "-n", NAMESPACE, "ingestion", "customers-march-2").output())
        .contains("PHASE")
        .contains("Published");
    assertThat(kubectl("get", "-n", NAMESPACE, "fs").output()).contains("customers");
    assertThat(describe("customers-march-2")).contains("Events:").contains("Published");
    watch.destroy();
    assertThat(RoostStack.read(watched()))
        .contains("Running")
        .contains("Failed")
        .contains("Published");

    assertThat(owned()).contains("sparkapplication.sparkoperator.k8s.io/customers-march-2-");
    kubectl("delete", "-n", NAMESPACE, "ingestion", "customers-march-2");
    Awaitility.await("owned objects are collected")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !owned().contains("customers-march-2-"));
    Readers readers = new Readers(stack);
    assertThat(readers.pql(NAMESPACE + ".customers", "Count(All())").path(0).asLong())
        .as("what was published stays")
        .isEqualTo(3);
    assertThat(kubectl("delete", "-f", example("feature-set.yaml")).exitCode()).isZero();
  }

  private static String owned() {
    return kubectl("get", "-n", NAMESPACE, "sparkapplications,secrets", "-o", "name").output();
  }

  /** A file of the tour, with the checkout's folder filled in as the README's sed does. */
  private String example(String name) throws IOException {
    Path checkout = Path.of(System.getProperty("roost.root")).toRealPath();
    String yaml = Files.readString(checkout.resolve("examples/tour").resolve(name));
    return write(name, yaml.replace("${PWD}", checkout.toString())).toString();
  }

  private static String describe(String ingestion) {
    return kubectl("describe", "-n", NAMESPACE, "ingestion", ingestion).output();
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private static RoostStack.Outcome kubectl(String... arguments) {
    return RoostStack.run(builder(arguments));
  }

  private Process start(String... arguments) throws IOException {
    return builder(arguments).redirectErrorStream(true).redirectOutput(watched().toFile()).start();
  }

  private Path watched() {
    return folder.resolve("watch.txt");
  }

  private static ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
