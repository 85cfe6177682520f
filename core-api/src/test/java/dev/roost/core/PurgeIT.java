package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.proto.internal.control.v1alpha1.PurgeFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.PurgeFeatureSetResponse;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentResponse;
import io.grpc.Status;
import java.io.IOException;
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

class PurgeIT {

  @TempDir Path warehouse;

  private String database;
  private TestCore core;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    database = TestPostgres.freshDatabase();
    core = TestCore.start(database, warehouse, Map.of());
    core.declare(Specs.customers());
  }

  @AfterEach
  void stop() {
    core.close();
  }

  @Test
  void removesRowsAndFilesOfTheFeatureSetAndNothingElse() throws IOException {
    core.publishRun("a");
    put("data/shop/customers/v1/a/1/manifest.json");
    put("history/shop/customers_v1/data/1.parquet");
    put("data/shop/customers2/v1/b/1/manifest.json");
    put("history/shop/customers_v10/data/1.parquet");

    assertThat(purge(TestCore.UID).getDone()).isTrue();
    assertThat(purge(TestCore.UID).getDone()).isTrue();

    assertThat(files())
        .containsExactly(
            "data/shop/customers2/v1/b/1/manifest.json",
            "history/shop/customers_v10/data/1.parquet");
    assertThat(core.feed().listCurrent(ListCurrentRequest.getDefaultInstance()))
        .isEqualTo(ListCurrentResponse.getDefaultInstance());
    Errors.refused(Status.Code.NOT_FOUND, "IngestionNotFound", () -> core.run("a"));
  }

  @Test
  void leavesAFeatureSetAloneThatAnotherResourceDeclares() throws IOException {
    core.publishRun("a");
    put("data/shop/customers/v1/a/1/manifest.json");

    assertThat(purge("another-uid").getDone()).isTrue();

    assertThat(files()).hasSize(1);
    assertThat(core.run("a").getSnapshot()).isEqualTo(1);
  }

  @Test
  void fencesARunThatIsStillAtWork() {
    core.startRun("a", "secret");
    var request = Specs.publication(core.job("secret"));

    assertThat(purge(TestCore.UID).getDone()).isTrue();

    Errors.refused(
        Status.Code.UNAUTHENTICATED, "AttemptUnknown", () -> core.job("secret").publish(request));
  }

  @Test
  void startsAfreshWhenTheNameIsDeclaredAgain() {
    core.publishRun("a");
    purge(TestCore.UID);

    assertThat(core.declare(Specs.customers(), "new-uid", 1).getCurrentSnapshot()).isZero();
    assertThat(core.publishRun("a").getSnapshot()).isEqualTo(1);
  }

  @Test
  void forgetsTheHistoryTablesWhereTheirCatalogIsInTheSameDatabase() throws SQLException {
    execute(
        "create table public.iceberg_tables"
            + " (catalog_name text, table_namespace text, table_name text)",
        "insert into public.iceberg_tables values ('roost', 'shop', 'customers_v1'),"
            + " ('roost', 'shop', 'customers_v10'), ('roost', 'other', 'customers_v1')");

    purge(TestCore.UID);

    assertThat(tables()).containsExactlyInAnyOrder("shop.customers_v10", "other.customers_v1");
  }

  @Test
  void saysWhatBlocksAndHidesTheFeatureSetMeanwhile() throws Exception {
    Map<String, String> unreachable =
        Map.of(
            "storage.warehouse", "s3://roost/",
            "s3.endpoint", "http://127.0.0.1:1",
            "s3.access-key", "key",
            "s3.secret-key", "secret");
    try (TestCore blocked = TestCore.start(database, warehouse, unreachable)) {
      PurgeFeatureSetResponse answer = blocked.control().purgeFeatureSet(request(TestCore.UID));

      assertThat(answer.getDone()).isFalse();
      assertThat(answer.getMessage()).contains("s3://roost/data/shop/customers/");
    }
    assertThat(core.feed().listCurrent(ListCurrentRequest.getDefaultInstance()))
        .isEqualTo(ListCurrentResponse.getDefaultInstance());
    assertThat(core.declare(Specs.customers(), "new-uid", 1).getMessage())
        .isEqualTo("Feature set shop/customers is still being deleted; wait until it is gone.");
    assertThat(purge(TestCore.UID).getDone()).isTrue();
  }

  private PurgeFeatureSetResponse purge(String uid) {
    return core.control().purgeFeatureSet(request(uid));
  }

  private static PurgeFeatureSetRequest request(String uid) {
    return PurgeFeatureSetRequest.newBuilder()
        .setProject("shop")
        .setFeatureSet("customers")
        .setUid(uid)
        .build();
  }

  private void put(String name) throws IOException {
    Path file = warehouse.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(warehouse)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> warehouse.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> tables() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select table_namespace || '.' || table_name from public.iceberg_tables")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
