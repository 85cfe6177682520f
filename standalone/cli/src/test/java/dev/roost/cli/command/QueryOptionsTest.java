package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.FakeServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryOptionsTest {

  private static final String EXPLAINED =
      """
      {"results":[3],"explanation":{"shards":2,"fragmentsOpened":1204,"fragmentsPruned":7,
        "bytesRead":81920,"micros":2500000,"steps":[{"what":"Count","records":3,"micros":12345,"inputs":[
          {"what":"Intersect","estimate":3,"records":3,"micros":999,"inputs":[
            {"what":"Row(orders > 3)","estimate":12000,"records":11873,"micros":98},
            {"what":"Row(country=\\"France\\")","estimate":87,"micros":0}]}]}]}}
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
  void thePlanFollowsTheResults() {
    try (FakeServer server = FakeServer.answering(200, EXPLAINED)) {
      Cli.Run run = ask(server, "query", "customers", "Count(All())", "--explain");
      assertThat(run)
          .isEqualTo(
              new Cli.Run(
                  0,
                  """
                  3

                  STEP                        RECORDS   ESTIMATE   TIME
                  Count                       3         -          12.3ms
                    Intersect                 3         3          999µs
                      Row(orders > 3)         11,873    12,000     98µs
                      Row(country="France")   -         87         0µs
                  2 shards in 2.50s: 1,204 fragments opened, 7 pruned, 81,920 bytes read
                  """,
                  ""));
      assertThat(server.onlyRequest().path()).isEqualTo("/index/shop.customers/query?explain=true");
    }
  }

  @Test
  void thePlanOfASelectFollowsItsTable() {
    String answer =
        """
        {"schema":{"fields":[{"name":"n"}]},"data":[[3]],"explanation":{"shards":1,
          "steps":[{"what":"Count","records":3,"micros":5}]}}
        """;
    try (FakeServer server = FakeServer.answering(200, answer)) {
      assertThat(ask(server, "query", "--sql", "SELECT COUNT(*) AS n FROM t", "--explain").out())
          .startsWith(
              "N\n3\n\nSTEP    RECORDS   ESTIMATE   TIME\nCount   3         -          5µs\n");
      assertThat(server.onlyRequest().path()).isEqualTo("/sql?explain=true");
    }
  }

  @Test
  void aPageIsShownWholeAndTellsHowToGoOn() {
    String keys =
        IntStream.range(0, 150).mapToObj(n -> "\"" + n + "\"").collect(Collectors.joining(","));
    String answer = "{\"results\":[{\"keys\":[" + keys + "]}],\"next_page_token\":\"c2+/=\"}";
    try (FakeServer server = FakeServer.answering(200, answer)) {
      Cli.Run run =
          ask(server, "query", "customers", "All()", "--page-size", "150", "--page-token", "a+b=");
      assertThat(run.out()).hasLineCount(150);
      assertThat(run.err()).isEqualTo("Next page: --page-token c2+/=\n");
      assertThat(server.onlyRequest().path())
          .isEqualTo("/index/shop.customers/query?page_size=150&page_token=a%2Bb%3D");
    }
  }

  @Test
  void theLastPageHasNoToken() {
    try (FakeServer server = FakeServer.answering(200, "{\"results\":[{\"keys\":[\"1\"]}]}")) {
      assertThat(ask(server, "query", "customers", "All()", "--page-size", "5"))
          .isEqualTo(new Cli.Run(0, "1\n", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({"10s,10000ms", "500ms,500ms", "1m30s,90000ms", "1s5ms,1005ms"})
  void theServerIsToldTheTimeAndTheSnapshot(String written, String sent) {
    try (FakeServer server = FakeServer.answering(200, "{\"results\":[1]}")) {
      ask(server, "query", "customers", "Count(All())", "--timeout", written, "--snapshot", "12");
      assertThat(server.onlyRequest().path())
          .isEqualTo("/index/shop.customers/query?snapshot=12&timeout=" + sent);
    }
  }

  @Test
  void theServerIsToldATime() {
    try (FakeServer server = FakeServer.answering(200, "{\"results\":[1]}")) {
      ask(server, "query", "customers", "Count(All())", "--at", "2026-03-01T10:00:00+01:00");
      assertThat(server.onlyRequest().path())
          .isEqualTo("/index/shop.customers/query?at=2026-03-01T10%3A00%3A00%2B01%3A00");
    }
  }

  @Test
  void aNameMaySayWhichSnapshot() {
    try (FakeServer server = FakeServer.answering(200, "{\"results\":[1]}")) {
      ask(server, "query", "customers@1.6", "Count(All())");
      assertThat(server.onlyRequest().path())
          .isEqualTo("/index/shop.customers%401/query?snapshot=6");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customers     | --snapshot=2 --at=2026-03-01 | There are both --snapshot and --at; leave one of"
            + " them out.",
        "customers@1.6 | --snapshot=2 | The name says which snapshot to read, and so does --snapshot;"
            + " leave one of them out.",
        "customers@1.6 | --at=2026-03-01 | The name says which snapshot to read, and so does --at; leave"
            + " one of them out.",
      })
  void oneSnapshotIsRead(String name, String options, String sentence) {
    List<String> args = new ArrayList<>(List.of("query", name, "All()"));
    args.addAll(List.of(options.split(" ")));
    assertThat(cli.run(args.toArray(String[]::new)))
        .isEqualTo(new Cli.Run(2, "", "error: " + sentence + "\n"));
  }

  @Test
  void aQueryThatIsOutOfTimeHasAnExitCodeOfItsOwn() {
    try (FakeServer server = FakeServer.answering(504, "{\"error\":\"the query took 10 ms\"}")) {
      assertThat(ask(server, "query", "customers", "All()", "--timeout", "10ms"))
          .isEqualTo(new Cli.Run(4, "", "error: the query took 10 ms.\n"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--timeout 0s      | --timeout is 0; write how long the query may run, such as 10s.",
        "--page-size 0     | --page-size is 0; write a number from 1 on.",
        "--snapshot -3     | --snapshot is -3; write a number from 1 on.",
        "--limit -1        | --limit is -1; write a number from 0 on.",
      })
  void numbersThatMeanNothingAreRefused(String option, String sentence) {
    Cli.Run run = run(option);
    assertThat(run).isEqualTo(new Cli.Run(2, "", "error: " + sentence + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--timeout ten     | \"ten\" is no duration; write 10s, 5m, 1h30m or 500ms",
        "--timeout 10      | \"10\" is no duration; write 10s, 5m, 1h30m or 500ms",
        "--page-size many  | 'many' is not an int",
        "--snapshot latest | 'latest' is not a long",
      })
  void whatIsNoNumberIsRefused(String option, String sentence) {
    Cli.Run run = run(option);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(option.split(" ", 2)[0]).contains(sentence).hasLineCount(2);
  }

  @Test
  void aCommandWithoutAQueryIsRefused() {
    String sentence =
        "error: There is no query; write PQL after the feature set's name, or --sql 'SELECT …'.\n";
    assertThat(cli.run("query")).isEqualTo(new Cli.Run(2, "", sentence));
    assertThat(cli.run("query", "customers")).isEqualTo(new Cli.Run(2, "", sentence));
  }

  private Cli.Run run(String option) {
    String[] parts = option.split(" ", 2);
    return cli.run("query", "customers", "All()", parts[0] + "=" + parts[1].strip());
  }

  private Cli.Run ask(FakeServer server, String... args) {
    return cli.with("ROOST_QUERY", server.uri().toString()).run(args);
  }
}
