package dev.roost.embedded.sparkdouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.embedded.kube.KubeFront;
import dev.roost.embedded.parts.JavaCommand;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SparkDoubleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private KubeFront front;
  private KubernetesClient client;
  private SparkDouble spark;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(folder.resolve("job"));
    Files.writeString(folder.resolve("job/job.properties"), "core.target=there");
    front = KubeFront.start(folder.resolve("kube"), "127.0.0.1", 0);
    client = front.client();
    client.resource(SparkDouble.definition()).create();
    spark = startDouble(client);
  }

  @AfterEach
  void stop() {
    spark.close();
    client.close();
    front.close();
  }

  private SparkDouble startDouble(KubernetesClient own) {
    return SparkDouble.start(
        own,
        new SparkDoubleSettings(
            (app, arguments, scratch) -> {
              JavaCommand java =
                  JavaCommand.of(System.getProperty("java.class.path"), app.mainClass())
                      .heap(32)
                      .option("-XX:TieredStopAtLevel=1");
              arguments.forEach(java::argument);
              return java.words();
            },
            folder.resolve("spark"),
            folder.resolve("logs"),
            folder.resolve("job"),
            1,
            SparkDoubleSettings.DriverPods.SHOWN,
            Clock.systemUTC()));
  }

  private Resource<GenericKubernetesResource> submit(String name, String extra, String... script) {
    GenericKubernetesResource app =
        Serialization.unmarshal(
            """
            apiVersion: sparkoperator.k8s.io/v1beta2
            kind: SparkApplication
            metadata: {name: %s, namespace: shop}
            spec:
              type: Java
              sparkVersion: 4.1.1
              mainApplicationFile: local:///x.jar
              mainClass: %s
              arguments: %s
              executor: {}
              driver: {memory: 64m%s}
            """
                .formatted(
                    name, ScriptedDriver.class.getName(), Serialization.asJson(script), extra),
            GenericKubernetesResource.class);
    client.resource(app).create();
    return client
        .genericKubernetesResources("sparkoperator.k8s.io/v1beta2", "SparkApplication")
        .inNamespace("shop")
        .withName(name);
  }

  private void awaitState(Resource<GenericKubernetesResource> app, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(app.get().<String>get("status", "applicationState", "state"))
                    .isEqualTo(state));
  }

  private String starts(String name) {
    return folder.resolve(name).toString();
  }

  private long startsOf(String name) throws IOException {
    return Files.exists(folder.resolve(name)) ? Files.readAllLines(folder.resolve(name)).size() : 0;
  }

  @Test
  void givesTheDriverItsSecretsAsFolders() throws IOException {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("attempt")
                .withNamespace("shop")
                .endMetadata()
                .addToStringData("secret", "s3cret")
                .addToData(Map.of("secret", "czNjcmV0"))
                .build())
        .create();
    Resource<GenericKubernetesResource> app =
        submit(
            "one",
            ", secrets: [{name: attempt, path: /etc/a, secretType: Generic},"
                + " {name: roost-job, path: /etc/j, secretType: Generic}]",
            starts("one"),
            "print",
            "/etc/a/secret,/etc/j/job.properties");

    awaitState(app, "COMPLETED");

    assertThat(client.pods().inNamespace("shop").withName("one-driver").getLog())
        .isEqualTo("s3cret\ncore.target=there\n");
    assertThat(app.get().<String>get("status", "driverInfo", "podName")).isEqualTo("one-driver");
    assertThat(app.get().<Integer>get("status", "executionAttempts")).isEqualTo(1);
    assertThat(folder.resolve("spark/shop.one/secrets")).doesNotExist();
  }

  @Test
  void tellsTheExitCodeOfAFailedDriver() {
    Resource<GenericKubernetesResource> app = submit("two", "", starts("two"), "exit", "65");

    awaitState(app, "FAILED");

    assertThat(app.get().<String>get("status", "applicationState", "errorMessage"))
        .isEqualTo("driver container failed with ExitCode: 65, Reason: Error");
    assertThat(app.get().<String>get("status", "terminationTime")).isNotEmpty();
  }

  @Test
  void runsOneDriverAtATimeAndEndsTheOneWhoseApplicationIsDeleted() throws IOException {
    Resource<GenericKubernetesResource> first = submit("three", "", starts("three"), "hang");
    awaitState(first, "RUNNING");
    Resource<GenericKubernetesResource> second = submit("four", "", starts("four"), "exit", "0");
    awaitState(second, "SUBMITTED");
    assertThat(startsOf("four")).isZero();

    first.delete();

    awaitState(second, "COMPLETED");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(client.pods().inNamespace("shop").withName("three-driver").get())
                    .isNull());
  }

  @Test
  void waitsForAMissingSecret() {
    Resource<GenericKubernetesResource> app =
        submit(
            "five",
            ", secrets: [{name: late, path: /etc/a, secretType: Generic}]",
            starts("five"),
            "exit",
            "0");
    awaitState(app, "SUBMITTED");

    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("late")
                .withNamespace("shop")
                .endMetadata()
                .build())
        .create();

    awaitState(app, "COMPLETED");
  }

  @Test
  void failsWhatAKilledPredecessorRanAndStartsItNoSecondTime() throws IOException {
    Resource<GenericKubernetesResource> app = submit("six", "", starts("six"), "hang");
    awaitState(app, "RUNNING");
    await().atMost(PATIENCE).until(() -> startsOf("six") == 1);
    List<ProcessHandle> before = children();
    assertThat(before).hasSize(1);

    // The second one knows of the first only what is on disk.
    SparkDouble successor = startDouble(client);
    try {
      awaitState(app, "FAILED");
    } finally {
      successor.close();
    }

    assertThat(app.get().<String>get("status", "applicationState", "errorMessage"))
        .satisfiesAnyOf(
            message -> assertThat(message).isEqualTo("driver pod not found"),
            // The first double still lives in this test and may see the kill first.
            message -> assertThat(message).contains("ExitCode"));
    assertThat(before).noneMatch(ProcessHandle::isAlive);
    assertThat(startsOf("six")).isEqualTo(1);
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  @Test
  void deletesAnApplicationWhenItsTimeIsOver() {
    Resource<GenericKubernetesResource> app = submit("seven", "", starts("seven"), "exit", "0");
    app.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"timeToLiveSeconds\":1}}");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(app.get()).isNull());
  }
}
