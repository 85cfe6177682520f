package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.proto.core.v1alpha1.FileSource;
import dev.roost.proto.core.v1alpha1.Incremental;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.JdbcPartition;
import dev.roost.proto.core.v1alpha1.JdbcSource;
import dev.roost.proto.core.v1alpha1.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ingestions that read the rows that no earlier one has read. */
final class IncrementalRowsIT {

  @TempDir static Path all;
  private static Platform platform;

  @TempDir Path folder;
  private Visits visits;
  private TimeZone zone;

  @BeforeAll
  static void startPlatform() throws IOException {
    platform = new Platform(all);
  }

  @BeforeEach
  void start() throws SQLException {
    zone = TimeZone.getDefault();
    visits = new Visits(platform);
    sql("DROP TABLE IF EXISTS visits");
  }

  @AfterEach
  void stop() {
    TimeZone.setDefault(zone);
  }

  @AfterAll
  static void stopPlatform() throws IOException {
    platform.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bigint | 10 | 20 | 30",
        "smallint | -5 | 0 | 7",
        "numeric(10,2) | 1.10 | 1.2 | 100",
        "date | 1969-12-30 | 1969-12-31 | 2024-02-29",
        "timestamptz | 2024-03-10T06:59:59.999999Z | 2024-03-10T07:00:00Z | 2024-03-10T07:00:00.000001Z",
        "timestamp | 2024-03-10T01:59:59.999999 | 2024-03-10T02:30:00 | 2024-03-10T03:00:00",
      })
  void rowsOfATableAreReadOnceWhateverTheColumnsType(
      String type, String first, String second, String third) throws IOException, SQLException {
    // Its clocks skip an hour between these times.
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    sql("CREATE TABLE visits (id int, page text, seq %s)".formatted(type));
    insert(1, "x", first);
    insert(2, "x", second);
    assertThat(visits.read(newOnes(table()))).isEqualTo(2);

    assertThat(visits.read(newOnes(table()))).isZero();
    insert(3, "x", second);
    insert(4, "x", third);
    assertThat(visits.read(newOnes(table()))).isEqualTo(2);
    insert(5, "x", third);
    insert(6, "late, which the column says cannot be", first);
    assertThat(visits.read(newOnes(table()))).isEqualTo(1);
    assertThat(visits.read(newOnes(table()))).isZero();
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[3]", "[4]", "[5]");
  }

  @Test
  void partsOfATableAreReadTogether() throws IOException, SQLException {
    sql("CREATE TABLE visits (id int, page text, seq bigint)");
    sql("INSERT INTO visits SELECT i, 'x', i / 2 FROM generate_series(1, 99) AS i");
    visits.publish(newOnes(table()));
    sql("INSERT INTO visits SELECT i, 'y', i / 2 FROM generate_series(99, 200) AS i");
    Source.Builder parts = table().toBuilder();
    parts
        .getJdbcBuilder()
        .setPartition(JdbcPartition.newBuilder().setColumn("id").setCount(3))
        .setFetchSize(7);

    assertThat(visits.read(newOnes(parts.build()))).isEqualTo(102);
    assertThat(visits.keys()).hasSize(200);
  }

  @Test
  void whatIsTakenBackCanBeReadAgainAndNothingElse() throws IOException, SQLException {
    sql("CREATE TABLE visits (id int, page text, seq bigint)");
    insert(1, "x", "10");
    visits.publish(newOnes(table()));
    insert(2, "x", "10");
    insert(3, "x", "15");
    insert(4, "x", "20");
    visits.publish(newOnes(table()));
    insert(5, "x", "20");
    insert(6, "x", "30");
    visits.publish(newOnes(table()));

    visits.publish(visits.revert("run-2"));
    assertThat(visits.keys()).containsExactly("[1]", "[5]", "[6]");
    insert(7, "x", "40");
    assertThat(visits.read(newOnes(table()))).isEqualTo(4);
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[3]", "[4]", "[5]", "[6]", "[7]");

    visits.publish(visits.revert("run-1"));
    assertThat(visits.keys()).doesNotContain("[1]");
    assertThat(visits.read(newOnes(table()))).isEqualTo(1);
    assertThat(visits.read(newOnes(table()))).isZero();
    assertThat(visits.keys()).hasSize(7);
  }

  @Test
  void youngRowsAreLeftToALaterIngestion() throws IOException, SQLException {
    sql("CREATE TABLE visits (id int, page text, seq timestamptz)");
    // A minute before the ingestion was accepted, and ten seconds.
    insert(1, "x", "2020-09-13T12:25:40Z");
    insert(2, "x", "2020-09-13T12:26:30Z");
    IngestionSpec.Builder lagging = newOnes(table()).toBuilder();
    lagging.getIncrementalBuilder().setLagMicros(30_000_000);

    assertThat(visits.read(lagging.build())).isEqualTo(1);
    insert(3, "x", "2020-09-13T12:26:20Z");
    assertThat(visits.read(newOnes(table()))).isEqualTo(2);
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[3]");
  }

  @Test
  void youngRowsOfAGapAreLeftToALaterIngestionToo() throws IOException, SQLException {
    sql("CREATE TABLE visits (id int, page text, seq timestamptz)");
    insert(1, "x", "2020-09-13T12:25:00Z");
    visits.publish(newOnes(table()));
    insert(2, "x", "2020-09-13T12:25:30Z");
    insert(3, "x", "2020-09-13T12:26:20Z");
    visits.publish(newOnes(table()));
    insert(4, "x", "2020-09-13T12:26:30Z");
    visits.publish(newOnes(table()));
    visits.publish(visits.revert("run-2"));
    // The row that the last range ends with is not in the source any more.
    sql("DELETE FROM visits WHERE id = 4");
    IngestionSpec.Builder lagging = newOnes(table()).toBuilder();
    lagging.getIncrementalBuilder().setLagMicros(30_000_000);

    assertThat(visits.read(lagging.build())).isEqualTo(1);
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[4]");
    assertThat(visits.read(newOnes(table()))).isEqualTo(1);
    assertThat(visits.read(newOnes(table()))).isZero();
    insert(5, "x", "2020-09-13T12:26:35Z");
    assertThat(visits.read(newOnes(table()))).isEqualTo(1);
    assertThat(visits.read(newOnes(table()))).isZero();
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[3]", "[4]", "[5]");
  }

  @Test
  void filesTablesAndQueriesAreReadByRowsToo() throws IOException {
    String path = folder.resolve("parquet").toUri().toString();
    write(
        path, "SELECT 1 AS id, 'x' AS page, struct(DATE'2024-01-01' AS day) AS made, map(1, 2) m");
    Source files = Source.newBuilder().setParquet(FileSource.newBuilder().addPaths(path)).build();
    Source.Builder query = Source.newBuilder();
    query
        .getSqlBuilder()
        .setQuery("SELECT id, page, made, m FROM t WHERE id > 0")
        .addViewsBuilder()
        .setName("t")
        .setParquet(files.getParquet());
    assertThat(visits.read(newOnes(files, "made.day"))).isEqualTo(1);
    assertThat(visits.read(newOnes(query.build(), "made.day"))).isEqualTo(1);
    write(
        path, "SELECT 2 AS id, 'x' AS page, struct(DATE'2024-01-01' AS day) AS made, map(1, 2) m");
    write(
        path, "SELECT 3 AS id, 'x' AS page, struct(DATE'2024-01-02' AS day) AS made, map(1, 2) m");

    assertThat(visits.read(newOnes(files, "made.day"))).isEqualTo(2);
    assertThat(visits.read(newOnes(files, "made.day"))).isZero();
    assertThat(visits.read(newOnes(query.build(), "made.day"))).isEqualTo(2);
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[3]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrong | The incremental column \"wrong\" is not in table visits; its columns are id, page, seq.",
        "page | The incremental column \"page\" is of the type STRING; take one of whole numbers",
        "seq | The incremental column \"seq\" has no value in 1 rows of table visits; fill it",
        "id | The incremental column \"id\" is of the type INT, which has no age; leave lag out.",
      })
  void columnsThatDoNotGrowAreRefused(String column, String message) throws SQLException {
    sql("CREATE TABLE visits (id int, page text, seq bigint)");
    sql("INSERT INTO visits VALUES (1, 'x', null), (2, 'x', 4)");
    IngestionSpec.Builder spec = newOnes(table(), column).toBuilder();
    if (column.equals("id")) {
      spec.getIncrementalBuilder().setLagMicros(1_000);
    }

    assertThat(platform.run(visits.attempt(spec.build()))).isEqualTo(ExitCode.FAILED);

    assertThat(platform.core().failures().get(0).getMessage()).startsWith(message);
  }

  @Test
  void aColumnThatChangesItsTypeIsRefused() throws IOException, SQLException {
    sql("CREATE TABLE visits (id int, page text, seq bigint)");
    insert(1, "x", "10");
    visits.publish(newOnes(table()));
    sql("ALTER TABLE visits ALTER COLUMN seq TYPE timestamptz USING to_timestamp(seq)");

    assertThat(platform.run(visits.attempt(newOnes(table())))).isEqualTo(ExitCode.FAILED);

    assertThat(platform.core().failures().get(0).getMessage())
        .startsWith(
            "The incremental column \"seq\" was of the type BIGINT and is of TIMESTAMP now");
  }

  private void write(String path, String query) {
    platform.spark().sql(query).coalesce(1).write().mode(SaveMode.Append).parquet(path);
  }

  private void insert(int id, String page, String seq) throws SQLException {
    sql("INSERT INTO visits VALUES (%d, '%s', '%s')".formatted(id, page, seq));
  }

  private static void sql(String statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(platform.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private static Source table() {
    return Source.newBuilder()
        .setJdbc(JdbcSource.newBuilder().setUrl(platform.jdbcUrl()).setTable("visits"))
        .build();
  }

  private IngestionSpec newOnes(Source source) {
    return newOnes(source, "seq");
  }

  private IngestionSpec newOnes(Source source, String column) {
    return visits.load(source).toBuilder()
        .setIncremental(
            Incremental.newBuilder().setBy(IncrementalUnit.INCREMENTAL_UNIT_ROWS).setColumn(column))
        .build();
  }
}
