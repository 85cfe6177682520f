package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Rest;
import dev.roost.cli.shell.Screen;
import dev.roost.cli.shell.Shell;
import dev.roost.cli.target.Targets;
import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.Objects;
import dev.roost.cli.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the real API server that KUBECONFIG names, without an operator: the test writes the status.
 */
@Tag("cluster")
class ClusterIT {

  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  private final String namespace = "roost-cli-" + Long.toString(System.nanoTime(), 36);
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  @TempDir Path home;
  private Rest server;
  private Cli cli;

  @BeforeEach
  void installTheDefinitions() throws IOException {
    String kubeconfig = System.getenv("KUBECONFIG");
    assertThat(kubeconfig).as("KUBECONFIG").isNotBlank();
    cli = new Cli(home).with("KUBECONFIG", kubeconfig).with("ROOST_NAMESPACE", namespace);
    server = Targets.find(shell(kubeconfig), Optional.empty()).kube().rest();
    install("featuresets");
    install("ingestions");
    install("ingestionschedules");
    ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
    object.putObject("metadata").put("name", namespace);
    assertThat(post("/api/v1/namespaces", object).status()).isEqualTo(201);
  }

  @AfterEach
  void removeTheNamespace() {
    background.shutdownNow();
    server.delete("/api/v1/namespaces/" + namespace);
  }

  @Test
  void objectsAreAppliedShownWaitedForAndDeleted() throws Exception {
    String yaml =
        (Objects.FEATURE_SET + "---\n" + Objects.INGESTION).replace(", namespace: shop", "");
    String file = cli.write("both.yaml", yaml);
    assertThat(cli.run("apply", "-f", file).out())
        .isEqualTo(
            """
            featureset.roost.dev/customers created
            ingestion.roost.dev/customers-2011 created
            """);
    assertThat(cli.run("apply", "-f", file).out()).hasLineCount(2).doesNotContain("configured");
    String shorter = cli.write("shorter.yaml", yaml.replace("ttl: 90d", "ttl: 30d"));
    assertThat(cli.run("apply", "-f", shorter).out())
        .contains("featureset.roost.dev/customers configured")
        .contains("ingestion.roost.dev/customers-2011 unchanged");

    assertThat(cli.run("get", "ing").out()).contains("customers-2011   customers    Pending");
    assertThat(cli.run("get", "fs", "-A").out()).contains(namespace);
    assertThat(cli.run("describe", "fs", "customers").out()).contains("TTL:              30d");

    Future<Cli.Run> waiting =
        background.submit(() -> cli.run("wait", "ing/customers-2011", "--timeout=60s"));
    await().untilAsserted(() -> assertThat(cli.soFar()).contains("Pending"));
    status("ingestions", "customers-2011", Objects.RUNNING);
    await().untilAsserted(() -> assertThat(cli.soFar()).contains("Running"));
    status("ingestions", "customers-2011", Objects.PUBLISHED);
    Cli.Run waited = waiting.get(60, TimeUnit.SECONDS);
    assertThat(waited.exitCode()).as(waited.err()).isZero();

    assertThat(cli.run("snapshots", "customers").out()).contains("customers@1.7");
    assertThat(cli.run("delete", "-f", file).out()).hasLineCount(2);
    assertThat(cli.run("get", "fs", "customers").exitCode()).isEqualTo(3);
  }

  @Test
  void aFailureEndsTheWaitingAndRefusalsAreOneSentence() {
    cli.typing(Objects.INGESTION.replace(", namespace: shop", "")).run("apply", "-f", "-");
    status("ingestions", "customers-2011", Objects.FAILED);
    Cli.Run waited = cli.run("wait", "ing/customers-2011");
    assertThat(waited.exitCode()).isEqualTo(1);
    assertThat(waited.err()).contains("TooManyBadRows");

    String wrong =
        Objects.FEATURE_SET.replace(", namespace: shop", "").replace("type: Int", "type: Number");
    Cli.Run refused = cli.typing(wrong).run("apply", "-f", "-");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("Cannot create featureset.roost.dev/customers: ")
        .contains("Number")
        .hasLineCount(1);

    Cli.Run lost =
        cli.typing(Objects.FEATURE_SET.replace("namespace: shop", "namespace: nowhere-at-all"))
            .run("apply", "-f", "-");
    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.err()).contains("namespaces \"nowhere-at-all\" not found");
  }

  private void install(String plural) throws IOException {
    String resource = "/dev/roost/crds/" + plural + ".roost.dev-v1.yml";
    try (InputStream yaml = ClusterIT.class.getResourceAsStream(resource)) {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(post(DEFINITIONS, Yaml.readAll(text).get(0)).status()).isIn(201, 409);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                server
                    .get(DEFINITIONS + "/" + plural + ".roost.dev")
                    .body()
                    .contains("Established"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.get("/apis/roost.dev/v1alpha1/" + plural).isOk());
  }

  private Rest.Answer post(String path, JsonNode body) {
    return server.send("POST", path, "application/json", body.toString());
  }

  private void status(String plural, String name, String yaml) {
    ObjectNode patch = (ObjectNode) Yaml.readAll(yaml).get(0);
    patch.remove("metadata");
    JsonNode conditions = patch.at("/status/conditions");
    for (JsonNode condition : conditions) {
      ((ObjectNode) condition).put("lastTransitionTime", "2026-01-02T11:00:00Z");
    }
    String path =
        "/apis/roost.dev/v1alpha1/namespaces/%s/%s/%s/status".formatted(namespace, plural, name);
    Rest.Answer answer =
        server.send("PATCH", path, "application/merge-patch+json", patch.toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Shell shell(String kubeconfig) {
    return new Shell(
        Map.of("KUBECONFIG", kubeconfig),
        home,
        InputStream.nullInputStream(),
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()),
        Screen.PLAIN,
        Clock.systemUTC());
  }
}
