package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.FakeServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlQueryCommandTest {

  private static final String TABLE =
      """
      {"schema":{"fields":[{"name":"country","type":"string"},{"name":"count","type":"int"},
        {"name":"spent","type":"decimal(2)"},{"name":"tags","type":"stringset"}]},
       "data":[["France",87,1250.50,["vip","web"]],["",12,null,[]],["a\\nb",9007199254740993,0.00,null]],
       "warnings":[],"execution-time":412}
      """;

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
  }

  @AfterEach
  void stopTheServer() {
    kube.close();
  }

  @Test
  void rowsAreATable() {
    assertThat(sql(TABLE, "SELECT * FROM customers"))
        .isEqualTo(
            new Cli.Run(
                0,
                """
                COUNTRY   COUNT              SPENT     TAGS
                France    87                 1250.50   ["vip","web"]
                ""        12                 -         []
                "a\\nb"    9007199254740993   0.00      -
                """,
                ""));
  }

  @Test
  void noRowIsATableOfHeadersAndManyAreCut() {
    String none = "{\"schema\":{\"fields\":[{\"name\":\"n\",\"type\":\"int\"}]},\"data\":[]}";
    assertThat(sql(none, "SELECT n FROM t").out()).isEqualTo("N\n");
    Cli.Run cut = sql(TABLE, "SELECT * FROM customers", "--limit", "1");
    assertThat(cut.out()).hasLineCount(2).contains("France");
    assertThat(cut.err()).isEqualTo("… and 2 more; --limit 0 shows all.\n");
  }

  @Test
  void theWholeAnswerIsThereAsJson() {
    assertThat(sql(TABLE, "SELECT * FROM customers", "-o", "json").out())
        .contains("\"execution-time\" : 412")
        .contains("9007199254740993");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT n FROM t                      | SELECT n FROM `shop`.t",
        "explain select n from t@2 where n>1  | explain select n from `shop`.t@2 where n>1",
        "SELECT n FROM \"my-t\"               | SELECT n FROM `shop`.\"my-t\"",
        "SELECT n FROM other.t                | SELECT n FROM other.t",
        "SELECT n FROM `an-other` . \"t\"     | SELECT n FROM `an-other` . \"t\"",
        "SELECT n FROM \"other.t\"            | SELECT n FROM \"other.t\"",
        "SELECT 'it''s from a' FROM t         | SELECT 'it''s from a' FROM `shop`.t",
        "SELECT `from` /* from x */ FROM t    | SELECT `from` /* from x */ FROM `shop`.t",
        "SELECT n FROM/**/t WHERE s = 'from u'| SELECT n FROM/**/`shop`.t WHERE s = 'from u'",
        "SELECT 1                             | SELECT 1",
        "SELECT n FROM                        | SELECT n FROM",
        "SELECT n FROM (SELECT m FROM t)      | SELECT n FROM (SELECT m FROM t)",
      })
  void aTableWithoutAProjectIsOneOfTheNamespace(String written, String sent) {
    try (FakeServer server = FakeServer.answering(200, TABLE)) {
      cli.with("ROOST_QUERY", server.uri().toString()).run("query", "--sql", written);
      assertThat(server.onlyRequest()).isEqualTo(new FakeServer.Request("POST", "/sql", sent));
    }
  }

  @Test
  void aLineCommentHidesItsLineOnly() {
    try (FakeServer server = FakeServer.answering(200, TABLE)) {
      cli.with("ROOST_QUERY", server.uri().toString())
          .run("query", "-n", "tour", "--sql", "SELECT n -- from a\nFROM t");
      assertThat(server.onlyRequest().body()).isEqualTo("SELECT n -- from a\nFROM `tour`.t");
    }
  }

  @Test
  void theFeatureSetMayBeNamedTooButNoOtherOne() {
    assertThat(sql(TABLE, "SELECT n FROM t", "t").exitCode()).isZero();
    assertThat(sql(TABLE, "SELECT n FROM other.t", "t").exitCode()).isZero();
    assertThat(sql(TABLE, "SELECT n FROM u", "t"))
        .isEqualTo(
            new Cli.Run(
                2,
                "",
                "error: The SELECT reads \"u\" and the command names \"t\"; leave the name out.\n"));
  }

  @Test
  void sqlTakesNoPqlAndNoPages() {
    assertThat(sql(TABLE, "SELECT n FROM t", "t", "Count(All())"))
        .isEqualTo(
            new Cli.Run(2, "", "error: There are both PQL and --sql; leave one of them out.\n"));
    assertThat(sql(TABLE, "SELECT n FROM t", "--page-size", "5"))
        .isEqualTo(
            new Cli.Run(
                2,
                "",
                "error: SQL has no pages; use LIMIT and OFFSET, with --snapshot to stay in one"
                    + " snapshot.\n"));
  }

  @Test
  void theServersComplaintIsOneSentence() {
    try (FakeServer server =
        FakeServer.answering(
            400, "{\"error\":\"line 1, column 8: no column x\",\"execution-time\":3}")) {
      assertThat(
              cli.with("ROOST_QUERY", server.uri().toString())
                  .run("query", "--sql", "SELECT x FROM t"))
          .isEqualTo(new Cli.Run(1, "", "error: line 1, column 8: no column x.\n"));
    }
  }

  @Test
  void anExplainedSelectShowsItsStepsOnceAndWhatWasRead() {
    String plan =
        """
        {"schema":{"fields":[{"name":"step"},{"name":"estimate"},{"name":"records"},{"name":"micros"}]},
         "data":[["Count",null,3,120],["  Row(orders > 3)",3,3,98]],
         "explanation":{"shards":1,"fragmentsOpened":2,"fragmentsPruned":0,"bytesRead":1,"micros":1220,
           "steps":[{"what":"Count","records":3,"micros":120}]}}
        """;
    assertThat(sql(plan, "EXPLAIN SELECT COUNT(*) FROM t").out())
        .isEqualTo(
            """
            STEP                ESTIMATE   RECORDS   MICROS
            Count               -          3         120
              Row(orders > 3)   3          3         98

            1 shard in 1.2ms: 2 fragments opened, 0 pruned, 1 byte read
            """);
  }

  private Cli.Run sql(String answer, String statement, String... more) {
    List<String> args = new ArrayList<>(List.of("query", "--sql", statement));
    args.addAll(List.of(more));
    try (FakeServer server = FakeServer.answering(200, answer)) {
      return cli.with("ROOST_QUERY", server.uri().toString()).run(args.toArray(String[]::new));
    }
  }
}
