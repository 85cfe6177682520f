package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.FakeServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {

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
  void aCountIsANumber() {
    try (FakeServer server = FakeServer.answering(200, "{\"results\":[4372]}")) {
      cli.write(".roost/endpoints.env", "# parts\nexport ROOST_QUERY=\"" + server.uri() + "\"\n");
      Cli.Run run = cli.run("query", "customers", "Count(Row(country=\"France\"))");
      assertThat(run).isEqualTo(new Cli.Run(0, "4372\n", ""));
      FakeServer.Request request = server.onlyRequest();
      assertThat(request.path()).isEqualTo("/index/shop.customers/query");
      assertThat(request.body()).isEqualTo("Count(Row(country=\"France\"))");
    }
  }

  @Test
  void keysAreLinesUpToTheLimit() {
    String answer = "{\"results\":[{\"columns\":[],\"keys\":[\"12347\",\"12348\",\"12349\"]}]}";
    assertThat(query(answer).out()).isEqualTo("12347\n12348\n12349\n");
    Cli.Run cut = query(answer, "--limit", "2");
    assertThat(cut.out()).isEqualTo("12347\n12348\n");
    assertThat(cut.err()).isEqualTo("… and 1 more; --limit 0 shows all.\n");
    assertThat(query(answer, "--limit", "0").out()).hasLineCount(3);
    assertThat(query("{\"results\":[{\"columns\":[],\"keys\":[]}]}").out()).isEmpty();
    assertThat(query("{\"results\":[{\"columns\":[3,4]}]}").out()).isEqualTo("3\n4\n");
  }

  @Test
  void pairsAreATable() {
    assertThat(
            query(
                    """
                    {"results":[[{"key":"France","count":87},{"id":3,"count":12}]]}
                    """)
                .out())
        .isEqualTo(
            """
            KEY      COUNT
            France   87
            3        12
            """);
  }

  @Test
  void severalResultsFollowEachOther() {
    assertThat(query("{\"results\":[1,true,null,{\"value\":5,\"count\":2}]}").out())
        .isEqualTo(
            """
            1
            true
            none
            VALUE   COUNT
            5       2
            """);
  }

  @Test
  void groupsAreATable() {
    assertThat(
            query(
                    """
                    {"results":[[
                      {"group":[{"field":"country","rowKey":"France"},{"field":"year","value":2011}],"count":9,"agg":14},
                      {"group":[{"field":"country","rowKey":"Spain"},{"field":"year","value":2010}],"count":2,"agg":null}]]}
                    """)
                .out())
        .isEqualTo(
            """
            COUNTRY   YEAR   COUNT   AGG
            France    2011   9       14
            Spain     2010   2       -
            """);
  }

  @Test
  void groupsHaveTheirSumsAndTheGroupOfNoValue() {
    assertThat(
            query(
                    """
                    {"results":[[
                      {"group":[{"field":"country","value":null},{"field":"segment","rowID":3}],"count":9,"sum":12.50},
                      {"group":[{"field":"country","rowKey":""},{"field":"segment","rowID":4}],"count":2,"sum":100}]]}
                    """)
                .out())
        .isEqualTo(
            """
            COUNTRY   SEGMENT   COUNT   SUM
            -         3         9       12.50
            ""        4         2       100
            """);
    assertThat(
            query(
                    """
                    {"results":[[{"group":[{"field":"f","rowKey":"x"}],"count":2,"aggregates":[7,null]}]]}
                    """)
                .out())
        .isEqualTo(
            """
            F   COUNT   AGGREGATE 1   AGGREGATE 2
            x   2       7             -
            """);
  }

  @Test
  void extractedRecordsAreATable() {
    String answer =
        """
        {"results":[{"fields":[{"name":"country","type":"string"},{"name":"vip","type":"bool"},
          {"name":"tags","type":"[]string"},{"name":"spent","type":"decimal"},{"name":"at","type":"timestamp"}],
         "columns":[
          {"column":"12347","rows":["France",true,["new","web"],0.0000001,"2026-03-02T10:00:00Z"]},
          {"column":"a|b","rows":[null,false,[],null,null]}]}]}
        """;
    assertThat(query(answer).out())
        .isEqualTo(
            """
            KEY     COUNTRY   VIP     TAGS            SPENT       AT
            12347   France    true    ["new","web"]   0.0000001   2026-03-02T10:00:00Z
            a|b     -         false   []              -           -
            """);
    Cli.Run cut = query(answer, "--limit", "1");
    assertThat(cut.out()).hasLineCount(2);
    assertThat(cut.err()).isEqualTo("… and 1 more; --limit 0 shows all.\n");
    assertThat(query("{\"results\":[{\"fields\":[{\"name\":\"n\"}],\"columns\":[]}]}").out())
        .isEqualTo("KEY   N\n");
  }

  @Test
  void valuesOfAFieldAreLinesInAscendingOrder() {
    assertThat(query("{\"results\":[{\"rows\":[],\"keys\":[\"new\",\"vip\"]}]}").out())
        .isEqualTo("new\nvip\n");
    assertThat(query("{\"results\":[{\"rows\":[0,1]}]}").out()).isEqualTo("0\n1\n");
    assertThat(
            query(
                    """
                    {"results":[{"neg":{"columns":[1,9223372036854775808]},"pos":{"columns":[0,4]}}]}
                    """)
                .out())
        .isEqualTo("-9223372036854775808\n-1\n0\n4\n");
    assertThat(query("{\"results\":[{\"Values\":[\"0.50\",\"12.00\"],\"Name\":\"price\"}]}").out())
        .isEqualTo("0.50\n12.00\n");
    assertThat(query("{\"results\":[{\"neg\":{\"columns\":[]},\"pos\":{\"columns\":[]}}]}").out())
        .isEmpty();
  }

  @Test
  void oneRowOfAFieldIsATableOfOneLine() {
    assertThat(query("{\"results\":[{\"key\":\"France\",\"count\":87}]}").out())
        .isEqualTo("KEY      COUNT\nFrance   87\n");
    assertThat(query("{\"results\":[{\"id\":0,\"count\":2}]}").out())
        .isEqualTo("KEY   COUNT\n0     2\n");
    assertThat(query("{\"results\":[{\"key\":\"\",\"count\":0}]}").out()).isEqualTo("none\n");
  }

  @Test
  void aValueIsShownExactlyWithItsCount() {
    assertThat(
            query("{\"results\":[{\"decimalValue\":12.50,\"floatValue\":12.5,\"count\":3}]}").out())
        .isEqualTo("VALUE   COUNT\n12.50   3\n");
    assertThat(
            query("{\"results\":[{\"timestampValue\":\"2026-03-02T10:00:00Z\",\"count\":1}]}")
                .out())
        .isEqualTo("VALUE                  COUNT\n2026-03-02T10:00:00Z   1\n");
    assertThat(query("{\"results\":[{\"value\":null,\"count\":0}]}").out())
        .isEqualTo("VALUE   COUNT\n-       0\n");
    assertThat(query("{\"results\":[{\"value\":9007199254740993,\"count\":1}]}").out())
        .contains("9007199254740993");
  }

  @Test
  void theWholeAnswerIsThereAsJson() {
    assertThat(query("{\"results\":[4372]}", "-o", "json").out())
        .isEqualTo("{\n  \"results\" : [ 4372 ]\n}\n");
  }

  @Test
  void theServersComplaintIsOneSentence() {
    try (FakeServer server =
        FakeServer.answering(400, "{\"error\":\"line 1, column 7: there is no field x\"}")) {
      Cli.Run run =
          cli.with("ROOST_QUERY", server.uri().toString()).run("query", "customers", "Count(x)");
      assertThat(run)
          .isEqualTo(new Cli.Run(1, "", "error: line 1, column 7: there is no field x.\n"));
    }
    try (FakeServer server = FakeServer.answering(404, "{\"error\":\"no index shop.nobody\"}")) {
      assertThat(
              cli.with("ROOST_QUERY", server.uri().toString())
                  .run("query", "nobody", "Count(All())")
                  .exitCode())
          .isEqualTo(3);
    }
  }

  @Test
  void anUnknownOrSilentServerIsUnreachable() {
    Cli.Run unknown = cli.run("query", "customers", "Count(All())");
    assertThat(unknown.exitCode()).isEqualTo(5);
    assertThat(unknown.err())
        .contains("The address of the query server is not known")
        .contains("set ROOST_QUERY=http://HOST:PORT.");
    Cli.Run silent =
        cli.with("ROOST_QUERY", "127.0.0.1:1").run("query", "customers", "Count(All())");
    assertThat(silent.exitCode()).isEqualTo(5);
    assertThat(silent.err())
        .isEqualTo(
            "error: The query server is not reachable at http://127.0.0.1:1; is it running?"
                + " (connection refused)\n");
  }

  private Cli.Run query(String answer, String... options) {
    try (FakeServer server = FakeServer.answering(200, answer)) {
      String[] args = new String[options.length + 3];
      args[0] = "query";
      args[1] = "customers";
      args[2] = "Anything()";
      System.arraycopy(options, 0, args, 3, options.length);
      return cli.with("ROOST_QUERY", server.uri().toString()).run(args);
    }
  }
}
