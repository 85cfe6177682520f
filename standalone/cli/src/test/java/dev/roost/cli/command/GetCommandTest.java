package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cli.shell.Screen;
import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.Objects;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetCommandTest {

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
  }

  @AfterEach
  void stopTheServer() {
    background.shutdownNow();
    kube.close();
  }

  private void publishCustomers() {
    kube.put(Objects.FEATURE_SET);
    kube.change("featuresets", "shop", "customers", Objects.FEATURE_SET_STATUS);
  }

  @Test
  void featureSetsAreShownWithThePrinterColumns() {
    publishCustomers();
    kube.put(Objects.FEATURE_SET.replace("name: customers,", "name: products,"));
    assertThat(cli.run("get", "fs").out())
        .isEqualTo(
            """
            NAME        VERSION   SNAPSHOT   RECORDS   READY   REASON      AGE
            customers   1         7          4372      True    Published   3h
            products    1         -          -         -       -           -
            """);
  }

  @Test
  void ingestionsAreShownWithRowsAndRate() {
    kube.put(Objects.INGESTION);
    kube.change("ingestions", "shop", "customers-2011", Objects.PUBLISHED);
    kube.put(Objects.INGESTION.replace("customers-2011", "customers-2012"));
    kube.change("ingestions", "shop", "customers-2012", Objects.RUNNING);
    String expected =
        """
        NAME             FEATURESET   PHASE       SNAPSHOT   ROWS     REJECTED   RATE     DONE ABOUT   READY   REASON      AGE
        customers-2011   customers    Published   7          541909   0          1.8k/s   -            True    Published   70m
        customers-2012   customers    Running     -          312000   3          104k/s   12:00:09Z    -       -           2m
        """;
    assertThat(cli.run("get", "ingestions").out()).isEqualTo(expected);
    assertThat(cli.run("get", "Ingestion").out()).isEqualTo(expected);
    assertThat(cli.run("get", "ing").out()).isEqualTo(expected);
    assertThat(cli.run("get", "ingestions.roost.dev").out()).isEqualTo(expected);
  }

  @Test
  void oneObjectIsShownByNameInEitherForm() {
    publishCustomers();
    String expected =
        """
        NAME        VERSION   SNAPSHOT   RECORDS   READY   REASON      AGE
        customers   1         7          4372      True    Published   3h
        """;
    assertThat(cli.run("get", "featureset", "customers").out()).isEqualTo(expected);
    assertThat(cli.run("get", "fs/customers").out()).isEqualTo(expected);
  }

  @Test
  void allNamespacesAddAColumn() {
    publishCustomers();
    kube.put(Objects.FEATURE_SET.replace("namespace: shop", "namespace: garden"));
    assertThat(cli.run("get", "fs", "-A").out())
        .isEqualTo(
            """
            NAMESPACE   NAME        VERSION   SNAPSHOT   RECORDS   READY   REASON      AGE
            garden      customers   1         -          -         -       -           -
            shop        customers   1         7          4372      True    Published   3h
            """);
  }

  @Test
  void aRefusedObjectShowsWhyItIsRefused() {
    kube.put(Objects.INGESTION);
    kube.change(
        "ingestions",
        "shop",
        "customers-2011",
        """
        status:
          phase: Pending
          conditions:
          - {type: Accepted, status: "False", reason: FeatureSetNotFound, message: "There is no feature set customers."}
          - {type: Ready, status: "False", reason: Pending, message: ""}
        """);
    assertThat(cli.run("get", "ing").out()).contains("Pending").contains("FeatureSetNotFound");
  }

  @Test
  void whatTheStatusSaysAboutAnOlderSpecIsNotShown() {
    publishCustomers();
    kube.change("featuresets", "shop", "customers", "{metadata: {generation: 2}}");
    assertThat(cli.run("get", "fs", "customers").out()).doesNotContain("True");
  }

  @Test
  void anythingIsThereAsJsonAndYaml() {
    publishCustomers();
    assertThat(cli.run("get", "fs", "customers", "-o", "json").out())
        .contains("\"currentSnapshot\" : 7");
    assertThat(cli.run("get", "fs", "-o", "yaml").out())
        .startsWith("apiVersion: v1\nkind: List\nitems:\n- apiVersion: roost.dev/v1alpha1\n")
        .contains("    layout: yyyy-MM-dd HH:mm:ss\n")
        .contains("status: 'True'");
  }

  @Test
  void nothingIsNotAnError() {
    Cli.Run run = cli.run("get", "fs");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("No featuresets found in namespace \"shop\".\n");
  }

  @Test
  void aMissingObjectIsNotFound() {
    Cli.Run run = cli.run("get", "fs", "nobody");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "error: There is no featureset \"nobody\" in namespace \"shop\"; `roost get featuresets"
                + " -A` lists all.\n");
  }

  @Test
  void anUnknownKindIsAWrongCommandLine() {
    Cli.Run run = cli.run("get", "pods");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "error: There is no kind \"pods\"; use one of featureset (fs), ingestion (ing),"
                + " maintenance (maint), ingestionschedule (ingsched).\n");
  }

  @Test
  void aServerWithoutTheResourcesIsTold() {
    kube.refuse("GET", 404, "404 page not found");
    Cli.Run run = cli.run("get", "fs");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("has no featuresets.roost.dev; install Roost's custom resources");
  }

  @Test
  void aServerThatForbidsSaysSo() {
    kube.refuse("GET", 403, "featuresets.roost.dev is forbidden: User \"x\" cannot list resource");
    Cli.Run run = cli.run("get", "fs");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "error: Cannot list featuresets: featuresets.roost.dev is forbidden: User \"x\" cannot"
                + " list resource.\n");
  }

  @Test
  void watchingPrintsEachChangeThatShows() {
    kube.put(Objects.INGESTION);
    follow("get", "ing", "-w");
    kube.change("ingestions", "shop", "customers-2011", "{metadata: {labels: {seen: not}}}");
    kube.change("ingestions", "shop", "customers-2011", Objects.RUNNING);
    awaitOutput("Running");
    kube.change("ingestions", "shop", "customers-2011", Objects.PUBLISHED);
    awaitOutput("541909");
    kube.remove("ingestions", "shop", "customers-2011");
    awaitOutput("deleted");
    assertThat(cli.soFar().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "NAME FEATURESET PHASE SNAPSHOT ROWS REJECTED RATE DONE ABOUT READY REASON AGE",
            "customers-2011 customers Pending - - - - - - - -",
            "customers-2011 customers Running - 312000 3 104k/s 12:00:09Z - - 2m",
            "customers-2011 customers Published 7 541909 0 1.8k/s - True Published 70m",
            "customers-2011 deleted");
  }

  @Test
  void watchingOnATerminalKeepsARunningIngestionInTheLastLine() {
    kube.put(Objects.INGESTION);
    kube.change("ingestions", "shop", "customers-2011", Objects.RUNNING);
    cli.on(Screen.LIVE);
    follow("get", "ing", "customers-2011", "-w");
    awaitOutput(
        "\r\u001b[Kcustomers-2011: Running, reading, 25% of 4.0 kB, 312,000 rows, 3 bad, 104k/s");
    kube.change("ingestions", "shop", "customers-2011", "{status: {rows: {read: 500000}}}");
    awaitOutput("500,000 rows");
    assertThat(cli.soFar()).doesNotContain("500000");
    kube.change("ingestions", "shop", "customers-2011", Objects.PUBLISHED);
    awaitOutput("541909");
  }

  @Test
  void watchingAsJsonWritesEveryVersion() {
    kube.put(Objects.INGESTION);
    follow("get", "ing", "-w", "-o", "json");
    kube.change("ingestions", "shop", "customers-2011", Objects.RUNNING);
    awaitOutput("\"phase\" : \"Running\"");
  }

  private void follow(String... args) {
    Future<Cli.Run> running = background.submit(() -> cli.run(args));
    await().until(() -> kube.watches() == 1 || running.isDone());
    assertThat(running).isNotDone();
  }

  private void awaitOutput(String text) {
    await().untilAsserted(() -> assertThat(cli.soFar()).contains(text));
  }
}
