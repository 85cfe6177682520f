package dev.roost.core.recover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.core.Specs;
import dev.roost.core.TestCore;
import dev.roost.core.TestPostgres;
import dev.roost.proto.core.v1alpha1.FeatureSetServiceGrpc;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionServiceGrpc;
import dev.roost.proto.core.v1alpha1.ListFeatureSetsRequest;
import dev.roost.proto.core.v1alpha1.ListIngestionsRequest;
import dev.roost.proto.core.v1alpha1.ListSnapshotsRequest;
import dev.roost.proto.core.v1alpha1.Snapshot;
import dev.roost.proto.core.v1alpha1.SnapshotServiceGrpc;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database is lost, the next one is empty, and the warehouse is all there is. */
abstract class LostRegistry {

  static final String ORDERS = "orders";

  @TempDir Path warehouse;

  JobDouble jobs;

  TestCore core;

  String database;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    jobs = new JobDouble(warehouse);
    startOn(TestPostgres.freshDatabase());
    declare(core);
  }

  @AfterEach
  void stop() {
    core.close();
  }

  void startOn(String jdbcUrl) throws IOException, InterruptedException {
    database = jdbcUrl;
    core = TestCore.start(jdbcUrl, warehouse, Map.of());
  }

  static void declare(TestCore core) {
    assertThat(core.declare(Specs.customers()).getAccepted()).isTrue();
    assertThat(core.declare(orders(), "uid-of-orders", 1).getAccepted()).isTrue();
  }

  static FeatureSetSpec orders() {
    return Specs.customers().toBuilder().setName(ORDERS).build();
  }

  static FeatureSetSpec customersV2() {
    return Specs.customers().toBuilder().setVersion(2).build();
  }

  record Outcome(int exitCode, String out, String err) {}

  Outcome recover(String... flags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(List.of(flags));
    Map.of(
            "core.db.url",
            database,
            "core.db.user",
            "postgres",
            "storage.warehouse",
            warehouse.toUri().toString())
        .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    int exitCode =
        RecoverMain.run(
            arguments.toArray(String[]::new),
            Map.of(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Outcome(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The registry is lost; what follows works on an empty database. */
  void lose() {
    core.close();
    database = TestPostgres.freshDatabase();
  }

  void loadAll() {
    jobs.run(core, Specs.FEATURE_SET, "january");
    jobs.run(core, ORDERS, "orders-1");
    jobs.run(core, Specs.FEATURE_SET, "february");
    core.declare(customersV2(), TestCore.UID, 2);
    jobs.run(core, Specs.FEATURE_SET, "again");
    jobs.run(core, ORDERS, "orders-2");
  }

  /** Everything that readers and people are told, but the moment of a version's last snapshot. */
  List<String> answers() {
    List<String> answers = new ArrayList<>();
    core.feed()
        .listCurrent(ListCurrentRequest.getDefaultInstance())
        .getFeatureSetsList()
        .forEach(
            current -> {
              var builder = current.toBuilder();
              builder.getCurrentBuilder().clearPublishTime();
              answers.add(builder.build().toString());
            });
    FeatureSetServiceGrpc.newBlockingStub(core.open())
        .listFeatureSets(ListFeatureSetsRequest.newBuilder().setParent("projects/shop").build())
        .getFeatureSetsList()
        .forEach(found -> answers.add(found.toString()));
    IngestionServiceGrpc.newBlockingStub(core.open())
        .listIngestions(ListIngestionsRequest.newBuilder().setParent("projects/shop").build())
        .getIngestionsList()
        .forEach(found -> answers.add(found.getName() + found.getSpec() + found.getState()));
    for (String name : List.of(Specs.FEATURE_SET, ORDERS)) {
      snapshots(name)
          .forEach(
              snapshot ->
                  answers.add(
                      (snapshot.getCurrent()
                              ? snapshot.toBuilder().clearPublishTime().build()
                              : snapshot)
                          .toString()));
    }
    return answers;
  }

  List<Snapshot> snapshots(String featureSet) {
    return SnapshotServiceGrpc.newBlockingStub(core.open())
        .listSnapshots(
            ListSnapshotsRequest.newBuilder()
                .setParent("projects/shop/featureSets/" + featureSet)
                .build())
        .getSnapshotsList();
  }

  Attempt attempt(String ingestion) {
    return core.job("secret-of-" + ingestion).getAttempt(GetAttemptRequest.getDefaultInstance());
  }

  List<String> catalog() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select * from public.iceberg_tables order by table_name")) {
      while (row.next()) {
        String location = row.getString("metadata_location");
        rows.add(
            "%s %s %s %s"
                .formatted(
                    row.getString("catalog_name"),
                    row.getString("table_namespace"),
                    row.getString("table_name"),
                    location.substring(
                        warehouse.toUri().toString().length(), location.indexOf("-of-the-test"))));
      }
    }
    return rows;
  }

  Path manifest(String ingestion) throws IOException {
    try (Stream<Path> files = Files.walk(warehouse.resolve("data"))) {
      return files
          .filter(file -> file.endsWith("manifest.json"))
          .filter(file -> file.toString().contains("/" + ingestion + "/"))
          .findFirst()
          .orElseThrow();
    }
  }
}
