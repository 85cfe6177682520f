package dev.roost.core.recover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.roost.core.Specs;
import dev.roost.core.TestCore;
import dev.roost.core.TestPostgres;
import dev.roost.proto.core.v1alpha1.FeatureSetServiceGrpc;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionServiceGrpc;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.ListFeatureSetsRequest;
import dev.roost.proto.core.v1alpha1.ListIngestionsRequest;
import dev.roost.proto.core.v1alpha1.ListSnapshotsRequest;
import dev.roost.proto.core.v1alpha1.Snapshot;
import dev.roost.proto.core.v1alpha1.SnapshotServiceGrpc;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database is lost, the next one is empty, and the warehouse is all there is. */
class RecoveryIT {

  private static final String ORDERS = "orders";

  @TempDir Path warehouse;

  private JobDouble jobs;
  private TestCore core;
  private String database;

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

  private void startOn(String jdbcUrl) throws IOException, InterruptedException {
    database = jdbcUrl;
    core = TestCore.start(jdbcUrl, warehouse, Map.of());
  }

  private static void declare(TestCore core) {
    assertThat(core.declare(Specs.customers()).getAccepted()).isTrue();
    assertThat(core.declare(orders(), "uid-of-orders", 1).getAccepted()).isTrue();
  }

  private static FeatureSetSpec orders() {
    return Specs.customers().toBuilder().setName(ORDERS).build();
  }

  private static FeatureSetSpec customersV2() {
    return Specs.customers().toBuilder().setVersion(2).build();
  }

  private record Outcome(int exitCode, String out, String err) {}

  private Outcome recover(String... flags) {
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
  private void lose() {
    core.close();
    database = TestPostgres.freshDatabase();
  }

  private void loadAll() {
    jobs.run(core, Specs.FEATURE_SET, "january");
    jobs.run(core, ORDERS, "orders-1");
    jobs.run(core, Specs.FEATURE_SET, "february");
    core.declare(customersV2(), TestCore.UID, 2);
    jobs.run(core, Specs.FEATURE_SET, "again");
    jobs.run(core, ORDERS, "orders-2");
  }

  @Test
  void theRegistryAnswersAsBeforeItWasLost() throws Exception {
    loadAll();
    List<String> before = answers();
    Run run = core.run("again");
    lose();

    Outcome recovered = recover();

    assertThat(recovered.err()).isEmpty();
    assertThat(recovered.exitCode()).isZero();
    assertThat(recovered.out())
        .isEqualTo(
            """
            [1/2] shop/customers: versions 1, 2; 3 snapshots of 3 runs; current 2.1
            [2/2] shop/orders: version 1; 2 snapshots of 2 runs; current 1.2
            2 feature sets are restored, 0 are not.
            """);
    startOn(database);
    assertThat(core.declare(customersV2(), TestCore.UID, 2).getAccepted()).isTrue();
    assertThat(core.declare(orders(), "uid-of-orders", 1).getAccepted()).isTrue();
    assertThat(answers()).isEqualTo(before);
    Run after = core.run("again");
    assertThat(after.getAcceptTime()).isEqualTo(run.getAcceptTime());
    assertThat(after.getRows()).isEqualTo(run.getRows());
    assertThat(after.getState()).isEqualTo(IngestionState.INGESTION_STATE_PUBLISHED);
    assertThat(after.getAttempts(0).getToken()).isEqualTo(run.getAttempts(0).getToken());
  }

  /** Everything that readers and people are told, but the moment of a version's last snapshot. */
  private List<String> answers() {
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

  private List<Snapshot> snapshots(String featureSet) {
    return SnapshotServiceGrpc.newBlockingStub(core.open())
        .listSnapshots(
            ListSnapshotsRequest.newBuilder()
                .setParent("projects/shop/featureSets/" + featureSet)
                .build())
        .getSnapshotsList();
  }

  @Test
  void aPublishedIngestionIsNotRunAgainAndTheNextOneBuildsOnWhatWasRecovered() throws Exception {
    loadAll();
    Attempt last = attempt("orders-2");
    Timestamp published = snapshots(ORDERS).get(0).getPublishTime();
    lose();
    recover();
    startOn(database);
    core.declare(orders(), "uid-of-orders", 1);

    assertThat(snapshots(ORDERS).get(0).getPublishTime().getSeconds())
        .isBetween(published.getSeconds(), published.getSeconds() + 5);
    RecordIngestionResponse again =
        JobDouble.register(core, ORDERS, "orders-2", Specs.digestOf("orders-2"));
    assertThat(again.getRun().getState()).isEqualTo(IngestionState.INGESTION_STATE_PUBLISHED);
    assertThat(again.getRun().getSnapshot()).isEqualTo(2);
    assertThat(JobDouble.register(core, ORDERS, "orders-2", Specs.digestOf("x")).getReason())
        .isEqualTo("NameReused");

    assertThat(jobs.run(core, ORDERS, "orders-3").getSnapshot()).isEqualTo(3);
    Attempt next = attempt("orders-3");
    assertThat(next.getBase().getHistorySnapshotId())
        .isEqualTo(last.getPublished().getHistorySnapshotId());
    assertThat(next.getIdSpace()).isEqualTo(last.getIdSpace());
    assertThat(next.getAcceptTimeMicros()).isGreaterThan(last.getAcceptTimeMicros());
    assertThat(next.getToken()).isGreaterThan(last.getToken() + 999);
    assertThat(next.getRecord().getSequence()).isGreaterThan(last.getRecord().getSequence());
  }

  private Attempt attempt(String ingestion) {
    return core.job("secret-of-" + ingestion).getAttempt(GetAttemptRequest.getDefaultInstance());
  }

  @Test
  void theHistoriesAreInTheCatalogAgain() throws Exception {
    loadAll();
    lose();
    recover();
    assertThat(catalog())
        .containsExactly(
            "roost shop customers_v1 history/shop/customers_v1/metadata/00003",
            "roost shop customers_v2 history/shop/customers_v2/metadata/00001",
            "roost shop orders_v1 history/shop/orders_v1/metadata/00003");
    startOn(database);
  }

  private List<String> catalog() throws SQLException {
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

  @Test
  void whereMainTrailsTheNewestCompleteManifestIsTakenAndSaidSo() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    JobDouble.start(core, ORDERS, "orders-2");
    jobs.finish(core, "secret-of-orders-2");
    core.begin("orders-2", 2, "second-secret");
    PublishRequest second = jobs.finish(core, "second-secret");
    core.job("second-secret").publish(second);
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isZero();
    assertThat(recovered.out())
        .contains("shop/orders: version 1; 2 snapshots of 2 runs; current 1.2")
        .contains(
            "  Snapshot 1.2 may not have been published: branch main of history shop.orders_v1")
        .contains(second.getManifestUri());
    startOn(database);
    assertThat(snapshots(ORDERS).get(0).getManifestUri()).isEqualTo(second.getManifestUri());
  }

  @Test
  void whatMainIsAtWasPublishedHoweverNewOthersAre() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    JobDouble.start(core, ORDERS, "orders-2");
    PublishRequest first = jobs.finish(core, "secret-of-orders-2");
    core.begin("orders-2", 2, "second-secret");
    jobs.finish(core, "second-secret");
    // As an attempt that takes over may: it publishes what the first one has finished.
    core.job("second-secret").publish(first);
    jobs.follow(first);
    lose();

    assertThat(recover().out()).doesNotContain("may not have been published");

    startOn(database);
    assertThat(snapshots(ORDERS).get(0).getManifestUri()).isEqualTo(first.getManifestUri());
  }

  @Test
  void aManifestWhoseFilesWereRemovedIsLeftOut() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    JobDouble.start(core, ORDERS, "orders-2");
    PublishRequest unpublished = jobs.finish(core, "secret-of-orders-2");
    Files.delete(Path.of(URI.create(unpublished.getChangeFiles(0).getUri())));
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isZero();
    assertThat(recovered.out())
        .contains("current 1.1")
        .contains("  Manifest " + unpublished.getManifestUri() + " is left out as not published: ");
    startOn(database);
  }

  @Test
  void whatIsDamagedIsNamedAndLeftOutWhileTheRestIsRestored() throws Exception {
    loadAll();
    Path manifest = manifest("february");
    byte[] good = Files.readAllBytes(manifest);
    Files.writeString(manifest, "{\"format\": 1,");
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isEqualTo(1);
    assertThat(recovered.err())
        .startsWith("error: Feature set shop/customers is not restored: Manifest ")
        .contains("customers/v1/february/2/manifest.json cannot be read (")
        .contains("; restore it, or remove it if no snapshot is of it.");
    assertThat(recovered.out())
        .contains("[1/2] shop/customers: not restored")
        .contains("[2/2] shop/orders: version 1; 2 snapshots of 2 runs; current 1.2")
        .endsWith("1 feature sets are restored, 1 are not.\n");
    startOn(database);
    assertThat(core.declare(customersV2(), TestCore.UID, 2).getReason()).isEqualTo("NotRecovered");
    assertThat(snapshots(ORDERS)).hasSize(2);

    Files.write(manifest, good);
    Outcome added = recover("--missing");
    assertThat(added.err()).isEmpty();
    assertThat(added.exitCode()).isZero();
    assertThat(added.out()).contains("[2/2] shop/orders: registered already, stays as it is");
    assertThat(snapshots(Specs.FEATURE_SET)).hasSize(3);
  }

  private Path manifest(String ingestion) throws IOException {
    try (Stream<Path> files = Files.walk(warehouse.resolve("data"))) {
      return files
          .filter(file -> file.endsWith("manifest.json"))
          .filter(file -> file.toString().contains("/" + ingestion + "/"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aFileThatIsMissingIsNamed() throws Exception {
    loadAll();
    Path changes = manifest("january").resolveSibling("changes/p-0000.changes.zst");
    Files.write(changes, new byte[3]);
    Files.delete(manifest("orders-1"));
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isEqualTo(1);
    assertThat(recovered.err())
        .contains("File " + changes.toUri() + " of 7 bytes, which manifest ")
        .contains("orders-1/1/manifest.json is missing, of 1 that snapshots of feature set")
        .contains("; restore it.");
    assertThat(recovered.out()).endsWith("0 feature sets are restored, 2 are not.\n");
    startOn(database);
    assertThat(
            core.feed().listCurrent(ListCurrentRequest.getDefaultInstance()).getFeatureSetsList())
        .isEmpty();
  }

  @Test
  void theManifestOfWhatMainIsAtIsMissed() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    jobs.run(core, ORDERS, "orders-2");
    Files.delete(manifest("orders-2"));
    lose();

    Outcome recovered = recover();

    assertThat(recovered.exitCode()).isEqualTo(1);
    assertThat(recovered.err())
        .contains("Branch main of history shop.orders_v1 is at snapshot 8000000000000000002")
        .contains("its manifest is missing below " + warehouse.toUri() + "data/shop/orders/");
    startOn(database);
  }

  @Test
  void aRegistryThatHasFeatureSetsIsNotTouched() {
    loadAll();
    List<String> before = answers();

    Outcome refused = recover();

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .isEqualTo(
            "error: The registry has 2 feature sets already, such as shop/customers; recover into an"
                + " empty database, or give --missing to add only those that are absent.\n");
    assertThat(recover("--missing").exitCode()).isZero();
    assertThat(answers()).isEqualTo(before);
  }

  @Test
  void aDryRunShowsTheSameAndChangesNothing() throws Exception {
    loadAll();
    lose();

    Outcome shown = recover("--dry-run");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out())
        .contains("[1/2] shop/customers: versions 1, 2; 3 snapshots of 3 runs; current 2.1")
        .endsWith("2 feature sets would be restored, 0 not.\n");
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        ResultSet tables =
            connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      assertThat(tables.next()).isFalse();
    }
    startOn(database);
  }

  @Test
  void ofManifestsThatDoNotTellTheDigestTheWholeSpecSaysWhichRunItIs() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    Path manifest = manifest("orders-1");
    String json = Files.readString(manifest);
    Files.writeString(manifest, json.replaceFirst("(?s),\\s*\"record\" : \\{.*?\\}", ""));
    assertThat(Files.readString(manifest)).doesNotContain("digest");
    lose();

    assertThat(recover().exitCode()).isZero();

    startOn(database);
    RecordFeatureSetResponse declared = core.declare(orders(), "uid-of-orders", 1);
    assertThat(declared.getCurrentSnapshot()).isEqualTo(1);
    assertThat(
            JobDouble.register(core, Specs.FEATURE_SET, "orders-1", Specs.digestOf("orders-1"))
                .getReason())
        .isEqualTo("NameReused");
    assertThat(
            JobDouble.register(core, ORDERS, "orders-1", Specs.digestOf("orders-1"))
                .getRun()
                .getState())
        .isEqualTo(IngestionState.INGESTION_STATE_PUBLISHED);
    // From then on the digest is known.
    assertThat(JobDouble.register(core, ORDERS, "orders-1", Specs.digestOf("x")).getReason())
        .isEqualTo("NameReused");
  }

  @Test
  void settingsThatLeadNowhereAreNamed() throws Exception {
    lose();
    assertThat(recover().err())
        .isEqualTo(
            "error: There is no manifest below %sdata/; correct storage.warehouse.\n"
                .formatted(warehouse.toUri()));
    assertThat(recover("--dri-run").err())
        .isEqualTo("error: Argument --dri-run is unknown; use --config FILE or --set key=value.\n");
    startOn(database);
  }

  @Test
  void aFeatureSetWithSnapshotsThatAreNotRecoveredIsNotBegunAnew() throws Exception {
    jobs.run(core, ORDERS, "orders-1");
    lose();
    startOn(database);

    RecordFeatureSetResponse refused = core.declare(orders(), "uid-of-orders", 1);

    assertThat(refused.getAccepted()).isFalse();
    assertThat(refused.getReason()).isEqualTo("NotRecovered");
    assertThat(refused.getMessage())
        .startsWith("The registry does not know feature set shop/orders, but ")
        .endsWith("; run `roost recover` while the operator is stopped, or remove its files.");
    assertThat(core.declare(Specs.customers()).getAccepted()).isTrue();
  }
}
