package dev.roost.embedded.sparkdouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.embedded.parts.JavaCommand;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The double on the real API server that KUBECONFIG names. */
@Tag("cluster")
@Timeout(180)
class SparkDoubleClusterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final String namespace = "double-" + UUID.randomUUID().toString().substring(0, 8);
  private KubernetesClient client;
  private SparkDouble spark;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(folder.resolve("job"));
    Files.writeString(folder.resolve("job/job.properties"), "core.target=there");
    client = new KubernetesClientBuilder().build();
    client.resource(SparkDouble.definition()).createOr(existing -> existing.update());
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                client
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("sparkapplications.sparkoperator.k8s.io")
                    .get()
                    .getStatus()
                    .getConditions()
                    .stream()
                    .anyMatch(
                        c -> c.getType().equals("Established") && c.getStatus().equals("True")));
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    spark =
        SparkDouble.start(
            client,
            new SparkDoubleSettings(
                SparkDoubleClusterIT::command,
                folder.resolve("spark"),
                folder.resolve("logs"),
                folder.resolve("job"),
                1,
                SparkDoubleSettings.DriverPods.HIDDEN,
                Clock.systemUTC()));
  }

  private static List<String> command(SparkApp app, List<String> arguments, Path scratch) {
    JavaCommand java =
        JavaCommand.of(System.getProperty("java.class.path"), app.mainClass()).heap(32);
    arguments.forEach(java::argument);
    return java.words();
  }

  @AfterEach
  void stop() {
    spark.close();
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  private Resource<GenericKubernetesResource> submit(String name, String... script) {
    String yaml =
        """
        apiVersion: sparkoperator.k8s.io/v1beta2
        kind: SparkApplication
        metadata: {name: %s, namespace: %s}
        spec:
          type: Java
          sparkVersion: 4.1.1
          mainApplicationFile: local:///x.jar
          mainClass: %s
          arguments: %s
          executor: {memory: 64m}
          driver:
            memory: 64m
            secrets: [{name: roost-job, path: /etc/j, secretType: Generic}]
        """
            .formatted(
                name, namespace, ScriptedDriver.class.getName(), Serialization.asJson(script));
    client.resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class)).create();
    return client
        .genericKubernetesResources("sparkoperator.k8s.io/v1beta2", "SparkApplication")
        .inNamespace(namespace)
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

  @Test
  void runsADriverToItsEnd() throws Exception {
    Resource<GenericKubernetesResource> app =
        submit("good", folder.resolve("good").toString(), "print", "/etc/j/job.properties");

    awaitState(app, "COMPLETED");

    assertThat(Files.readString(folder.resolve("logs/" + namespace + ".good.log")))
        .isEqualTo("core.target=there\n");
  }

  @Test
  void tellsAFailureAndEndsADeletedDriver() {
    Resource<GenericKubernetesResource> bad =
        submit("bad", folder.resolve("bad").toString(), "exit", "69");
    awaitState(bad, "FAILED");
    assertThat(bad.get().<String>get("status", "applicationState", "errorMessage"))
        .isEqualTo("driver container failed with ExitCode: 69, Reason: Error");

    Resource<GenericKubernetesResource> hanging =
        submit("hanging", folder.resolve("hanging").toString(), "hang");
    awaitState(hanging, "RUNNING");
    hanging.delete();
    awaitState(submit("next", folder.resolve("next").toString(), "exit", "0"), "COMPLETED");
  }
}
