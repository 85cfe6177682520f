package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the schema itself makes impossible, whoever writes. */
class SchemaIT {

  @TempDir static Path warehouse;

  private static String database;
  private static TestCore core;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    database = TestPostgres.freshDatabase();
    core = TestCore.start(database, warehouse, Map.of());
    core.declare(Specs.customers());
    core.publishRun("published");
    core.startRun("running", "secret");
    core.ingest("queued");
  }

  @AfterAll
  static void stop() {
    core.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two runs with the turn | update run set state = 'RUNNING', version = 1, pinned_spec = '{}', base_snapshot = 1, accept_time = now() where ingestion = 'queued' | one_turn
          a run without a pin that published | update run set state = 'PUBLISHED' where ingestion = 'queued' | run_check
          two live attempts of a run | insert into attempt (run_id, number, feature_set_id, token, secret_sha256, state) select run_id, 2, feature_set_id, 99, sha256('x'), 'BEGUN' from attempt where state = 'BEGUN' | one_live_attempt
          one token twice | insert into attempt (run_id, number, feature_set_id, token, secret_sha256, state, end_time) select run_id, 2, feature_set_id, token, sha256('x'), 'FAILED', now() from attempt where state = 'BEGUN' | attempt_feature_set_id_token_key
          an ended attempt without an end | update attempt set state = 'FAILED' where state = 'BEGUN' | attempt_check
          a current snapshot that was never published | update feature_set_version set current_snapshot = 2 | feature_set_version_feature_set_id
          more applied than published | update feature_set_version set applied_snapshot = 2 | feature_set_version_check
          a snapshot that skips a number | update snapshot set number = 3 | snapshot_check
          counts that do not add up | update snapshot set rows_read = rows_read + 1 | snapshot_check
          half an id space | update feature_set_version set id_space_hash = null | feature_set_version_check
          partitions that are no power of two | update feature_set_version set id_space_partitions = 6 | id_space_partitions
          a project that is no namespace | insert into project (name) values ('Shop') | project_name_check
          """)
  void makesImpossible(String what, String sql, String constraint) {
    assertThatThrownBy(() -> execute(sql))
        .as(what)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(constraint);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path to roost");
      statement.execute(sql);
    }
  }
}
