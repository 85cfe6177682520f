package dev.roost.core.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.roost.core.Specs;
import dev.roost.core.TestCore;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes back of a registry that was lost. */
class RecoveryIT extends LostRegistry {

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
