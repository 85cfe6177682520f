package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.proto.core.v1alpha1.FeatureSet;
import dev.roost.proto.core.v1alpha1.FeatureSetServiceGrpc;
import dev.roost.proto.core.v1alpha1.GetFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.IngestionServiceGrpc;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.ListIngestionsRequest;
import dev.roost.proto.core.v1alpha1.ListSnapshotsRequest;
import dev.roost.proto.core.v1alpha1.Snapshot;
import dev.roost.proto.core.v1alpha1.SnapshotServiceGrpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL and Redis are destroyed; what is on S3 gives every answer back. */
@ExtendWith(SharedStack.class)
class RecoverIT {

  private static final String PROJECT = "recovered";
  private static final String INDEX = PROJECT + ".customers";
  private static final List<String> QUERIES =
      List.of(
          "All()",
          "Count(All())",
          "TopK(tags, k=5)",
          "Row(country=\"France\")",
          "Count(Row(active=true))",
          "Row(note=\"n\")");

  private final RoostStack stack;
  private final Project project;

  RecoverIT(RoostStack stack) {
    this.stack = stack;
    this.project = new Project(stack.kube(), PROJECT);
  }

  @Test
  void everyAnswerIsAsBeforeAfterPostgresAndRedisAreDestroyed(@TempDir Path folder) {
    loadEverything(folder);
    List<String> before = answers(stack);
    List<Snapshot> snapshots = snapshots(stack);
    assertThat(snapshots).hasSize(5);

    stack.stop();
    delete(stack.dataDir().resolve("postgres"));
    delete(stack.dataDir().resolve("redis"));
    RoostStack.Outcome shown = stack.cli("recover", "--dry-run");
    RoostStack.Outcome recovered = stack.cli("recover");
    assertThat(recovered.exitCode()).as(recovered.output()).isZero();
    assertThat(recovered.output())
        .contains("recovered/customers: versions 1, 2; 5 snapshots of 5 runs; current 2.1");
    assertThat(shown.output())
        .contains("recovered/customers: versions 1, 2; 5 snapshots of 5 runs; current 2.1");
    RoostStack.Outcome again = stack.cli("recover");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.output()).contains("feature sets already, such as");

    stack.start();
    Project project = new Project(stack.kube(), PROJECT);
    project.await("FeatureSet", "customers", found -> Project.isTrue(found, "Ready"));
    stack.awaitHealthy();
    assertThat(snapshotsButLastTimes(stack)).isEqualTo(butLastTimes(snapshots));
    Awaitility.await("every answer is as before")
        .atMost(Project.RUN_TIMEOUT)
        .untilAsserted(() -> assertThat(answers(stack)).isEqualTo(before));
    assertNothingRunsAgain(project, folder);
    assertTheNextIngestionBuildsOnIt(project, folder);
  }

  private void loadEverything(Path folder) {
    project.apply(Customers.featureSet());
    Path incremental = folder.resolve("incremental");
    Customers.file(
        make(incremental).resolve("one.csv"),
        "1,2026-01-01 00:00:00,2026-01-02 00:00:00,France,5,true,a,n",
        "2,2026-01-01 00:00:00,2026-01-02 00:00:00,Japan,6,false,b,n");
    project.apply(incremental("first", incremental));
    project.awaitReady("first");
    load("second", folder, "3,2026-01-03 00:00:00,2026-01-03 00:00:00,Peru,7,true,c,n");
    Path gone =
        Customers.file(
            folder.resolve("gone.csv"), "2,2026-01-04 00:00:00,2026-01-04 00:00:00,,,,,");
    project.apply(
        Customers.ingestion("deletes", gone).replace("  source:", "  mode: Delete\n  source:"));
    project.awaitReady("deletes");
    project.apply(
        """
        apiVersion: roost.dev/v1alpha1
        kind: Ingestion
        metadata: {name: undo-second}
        spec:
          featureSetRef: {name: customers}
          source: {revert: {ingestion: second}}
        """);
    project.awaitReady("undo-second");
    load("bad", folder, "4,2026-01-03 00:00:00,2026-01-03 00:00:00,Peru,many,true,c,n");
    project.apply(
        Customers.featureSet()
            .replace("entities:", "version: 2\n  entities:")
            .replace("{name: note, type: String, index: None}", "{name: note, type: String}"));
    project.await("FeatureSet", "customers", found -> found.at("/status/version").asInt() == 2);
    project.apply(incremental("renewed", incremental));
    project.awaitReady("renewed");
  }

  private void load(String name, Path folder, String row) {
    project.apply(Customers.ingestion(name, Customers.file(folder.resolve(name + ".csv"), row)));
    if (name.equals("bad")) {
      project.awaitFailed(name);
    } else {
      project.awaitReady(name);
    }
  }

  private static String incremental(String name, Path folder) {
    return Customers.ingestion(name, folder) + "  incremental: {by: Files}\n";
  }

  private static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was published is not run again, not even where its resource is new. */
  private static void assertNothingRunsAgain(Project project, Path folder) {
    List<String> applications = project.sparkApplications();
    JsonNode before = project.ingestion("renewed");
    project.delete("Ingestion", "renewed");
    project.await("Ingestion", "renewed", JsonNode::isNull);
    project.apply(incremental("renewed", folder.resolve("incremental")));
    JsonNode after = project.awaitReady("renewed");
    assertThat(after.at("/status/snapshot").asLong()).isEqualTo(1);
    assertThat(after.at("/status/rows")).isEqualTo(before.at("/status/rows"));
    assertThat(applications).containsAll(project.sparkApplications());
    assertThat(project.ingestion("bad").at("/status/phase").asText()).isEqualTo("Failed");
  }

  private void assertTheNextIngestionBuildsOnIt(Project project, Path folder) {
    Path incremental = folder.resolve("incremental");
    Customers.file(
        incremental.resolve("two.csv"),
        "1,2026-02-01 00:00:00,2026-02-02 00:00:00,Spain,8,true,d,n");
    project.apply(incremental("next", incremental));
    JsonNode status = project.awaitReady("next").path("status");
    assertThat(status.path("snapshot").asLong()).isEqualTo(2);
    // The file that was read before the loss is not read again.
    assertThat(status.at("/rows/read").asLong()).isEqualTo(1);
    assertThat(new Readers(stack).pql(INDEX, "Count(All())").path(0).asLong()).isEqualTo(2);
    assertThat(new Readers(stack).pql(INDEX, "Row(country=\"Spain\")").path(0).path("keys"))
        .hasSize(1);
  }

  /** Of the index at each snapshot, of the online store and of the registry. */
  private static List<String> answers(RoostStack stack) {
    Readers readers = new Readers(stack);
    List<String> answers = new ArrayList<>();
    for (String query : QUERIES) {
      answers.add(query + readers.query(INDEX, query).body());
    }
    answers.add(
        readers
            .online(
                """
                {"project":"recovered",
                 "features":["customers:country","customers:orders","customers:tags","customers:note"],
                 "entities":{"customer_id":[1,2,3]}}
                """)
            .body()
            .toString());
    for (int number = 1; number <= 4; number++) {
      String which = "snapshot=" + number;
      answers.add("1." + number + readers.pqlOf(which, INDEX + "@1", "All()TopK(tags, k=5)"));
    }
    answers.add(
        stack.cli("-n", PROJECT, "query", "--sql", "SELECT COUNT(*) FROM customers").output());
    answers.addAll(registry(stack));
    return answers;
  }

  private static List<String> registry(RoostStack stack) {
    ManagedChannel core = GrpcChannel.connect(stack.endpoint("ROOST_CORE"));
    try {
      List<String> answers = new ArrayList<>();
      FeatureSet featureSet =
          FeatureSetServiceGrpc.newBlockingStub(core)
              .getFeatureSet(
                  GetFeatureSetRequest.newBuilder()
                      .setName("projects/recovered/featureSets/customers")
                      .build());
      answers.add(featureSet.toString());
      IngestionServiceGrpc.newBlockingStub(core)
          .listIngestions(
              ListIngestionsRequest.newBuilder().setParent("projects/recovered").build())
          .getIngestionsList()
          .stream()
          // Runs that published nothing are in no manifest.
          .filter(run -> run.getState() == IngestionState.INGESTION_STATE_PUBLISHED)
          .forEach(run -> answers.add(run.toString()));
      return answers;
    } finally {
      core.shutdownNow();
    }
  }

  private static List<Snapshot> snapshots(RoostStack stack) {
    ManagedChannel core = GrpcChannel.connect(stack.endpoint("ROOST_CORE"));
    try {
      return SnapshotServiceGrpc.newBlockingStub(core)
          .listSnapshots(
              ListSnapshotsRequest.newBuilder()
                  .setParent("projects/recovered/featureSets/customers")
                  .build())
          .getSnapshotsList();
    } finally {
      core.shutdownNow();
    }
  }

  private static List<Snapshot> snapshotsButLastTimes(RoostStack stack) {
    return butLastTimes(snapshots(stack));
  }

  /** When a version's last snapshot was published is known up to a moment only. */
  private static List<Snapshot> butLastTimes(List<Snapshot> snapshots) {
    return snapshots.stream()
        .map(one -> one.getCurrent() ? one.toBuilder().clearPublishTime().build() : one)
        .toList();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
