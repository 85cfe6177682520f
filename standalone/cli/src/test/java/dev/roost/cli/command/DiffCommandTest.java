package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.FakeServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

  private static final String HEADER =
      """
      {"header":{"from":{"index":"shop.customers@1","snapshot":6},\
      "to":{"index":"shop.customers@2","snapshot":1},"added":1,"removed":1,"changed":1234,\
      "changedCells":{"country":1233,"orders":0,"tags":2},"onlyFrom":["old"],"onlyTo":["fresh"],\
      "notIndexed":["note"],"retyped":[{"name":"price","fromType":"int","toType":"decimal(2)"}]}}
      """;
  private static final String RECORDS =
      """
      {"record":{"change":"changed","key":"1","cells":{"country":{"from":"null","to":null},\
      "tags":{"membersAdded":["new","vip"],"membersRemoved":[]}}}}
      {"record":{"change":"removed","key":"3","cells":{"price":{"from":12.50}}}}
      {"record":{"change":"added","key":"4","cells":{"tags":{"to":["a"]}}}}
      {"record":{"change":"added","key":"5","cells":{}}}
      """;
  private static final String SAME =
      """
      {"header":{"from":{"index":"shop.customers@1","snapshot":6},\
      "to":{"index":"shop.customers@1","snapshot":7},"added":0,"removed":0,"changed":0,\
      "changedCells":{"country":0},"onlyFrom":[],"onlyTo":[],"notIndexed":[],"retyped":[]}}
      {"summary":{"records":0,"leftOut":0,"micros":5}}
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

  private static String summary(long leftOut) {
    return "{\"summary\":{\"records\":4,\"leftOut\":%d,\"micros\":5}}\n".formatted(leftOut);
  }

  private Cli.Run ask(FakeServer server, String... args) {
    return cli.with("ROOST_QUERY", server.uri().toString()).run(args);
  }

  @Test
  void countsComeFirstThenALineForEachCell() {
    try (FakeServer server = FakeServer.answering(200, HEADER + RECORDS + summary(1_232))) {
      assertThat(ask(server, "diff", "customers@1.6", "customers"))
          .isEqualTo(
              new Cli.Run(
                  0,
                  """
                  From customers@1.6 to customers@2.1: 1 record added, 1 removed, 1,234 changed.
                  Not compared: note (has no index), old (only in customers@1.6), fresh (only in \
                  customers@2.1), price (int in customers@1.6, decimal(2) in customers@2.1).

                  FEATURE   CHANGED CELLS
                  country   1,233
                  tags      2

                  CHANGE    KEY   FEATURE   FROM     TO
                  changed   1     country   "null"   null
                  changed   1     tags      -        +["new","vip"]
                  removed   3     price     12.50    -
                  added     4     tags      -        ["a"]
                  added     5     -         -        -
                  """,
                  "… and 1,232 more records; --limit 0 shows all.\n"));
      assertThat(server.onlyRequest().path())
          .isEqualTo("/diff?from=shop.customers%401.6&to=shop.customers&limit=100");
    }
  }

  @Test
  void jsonIsAnObjectALineAndYamlADocumentEach() {
    String answer = HEADER + RECORDS + summary(0);
    try (FakeServer server = FakeServer.answering(200, answer)) {
      assertThat(ask(server, "diff", "customers@1.6", "customers", "-o", "json"))
          .isEqualTo(new Cli.Run(0, answer, ""));
    }
    try (FakeServer server = FakeServer.answering(200, SAME)) {
      assertThat(ask(server, "diff", "customers@1.6", "customers", "-o", "yaml").out())
          .startsWith("---\nheader:\n")
          .contains("---\nsummary:\n");
    }
  }

  @Test
  void theServerIsToldLimitsAndTimes() {
    try (FakeServer server = FakeServer.answering(200, SAME)) {
      ask(
          server,
          "diff",
          "customers",
          "customers@1.7",
          "--from-at=2026-03-01",
          "--limit=0",
          "--timeout=10s");
      assertThat(server.onlyRequest().path())
          .isEqualTo(
              "/diff?from=shop.customers&to=shop.customers%401.7&from_at=2026-03-01&timeout=10000ms");
    }
    try (FakeServer server = FakeServer.answering(200, HEADER + summary(1_236))) {
      Cli.Run run = ask(server, "diff", "customers@1.6", "customers", "--summary");
      assertThat(run.out()).endsWith("country   1,233\ntags      2\n");
      assertThat(run.err()).isEmpty();
      assertThat(server.onlyRequest().path()).endsWith("&limit=0");
    }
  }

  @Test
  void theExitCodeSaysWhetherTheyDifferWhereItIsAskedTo() {
    try (FakeServer server = FakeServer.answering(200, SAME)) {
      assertThat(ask(server, "diff", "customers@1.6", "customers@1.7", "--exit-code"))
          .isEqualTo(
              new Cli.Run(
                  0,
                  "From customers@1.6 to customers@1.7: 0 records added, 0 removed, 0 changed.\n",
                  ""));
    }
    try (FakeServer server = FakeServer.answering(200, HEADER + RECORDS + summary(0))) {
      assertThat(ask(server, "diff", "customers@1.6", "customers", "--exit-code").exitCode())
          .isEqualTo(1);
    }
  }

  @Test
  void columnsOfManyRecordsAreThoseOfTheFirst() {
    String records =
        IntStream.range(0, 2_500)
            .mapToObj(
                i ->
                    "{\"record\":{\"change\":\"added\",\"key\":\"%d\",\"cells\":{\"a\":{\"to\":1}}}}"
                        .formatted(i))
            .collect(Collectors.joining("\n", "", "\n"));
    try (FakeServer server = FakeServer.answering(200, HEADER + records + summary(0))) {
      List<String> lines =
          ask(server, "diff", "customers@1.6", "customers", "--limit=0").out().lines().toList();
      assertThat(lines.stream().filter(line -> line.startsWith("added"))).hasSize(2_500);
      assertThat(lines.stream().filter(line -> line.startsWith("CHANGE "))).hasSize(1);
      assertThat(lines.get(lines.size() - 1)).isEqualTo("added    2499   a         -      1");
    }
  }

  @Test
  void anAnswerThatEndsEarlyIsNoAnswer() {
    String broken = HEADER + "{\"error\":\"file x is damaged\"}\n";
    try (FakeServer server = FakeServer.answering(200, broken)) {
      Cli.Run run = ask(server, "diff", "customers@1.6", "customers");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).isEqualTo("error: file x is damaged.\n");
    }
    for (String cut : Stream.of(HEADER + RECORDS, HEADER + "{\"rec").toList()) {
      try (FakeServer server = FakeServer.answering(200, cut)) {
        Cli.Run run = ask(server, "diff", "customers@1.6", "customers");
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.err())
            .isEqualTo("error: The query server's answer broke off before its end; retry.\n");
      }
    }
  }

  @Test
  void theServersSentenceIsShown() {
    try (FakeServer server = FakeServer.answering(404, "{\"error\":\"there is no index 'x'\"}")) {
      assertThat(ask(server, "diff", "x@1.1", "x"))
          .isEqualTo(new Cli.Run(3, "", "error: there is no index 'x'.\n"));
    }
  }

  @Test
  void numbersThatMeanNothingAreRefused() {
    assertThat(cli.run("diff", "x", "x", "--limit=-1"))
        .isEqualTo(new Cli.Run(2, "", "error: --limit is -1; write a number from 0 on.\n"));
    assertThat(cli.run("diff", "x", "x", "--timeout=0s"))
        .isEqualTo(
            new Cli.Run(
                2,
                "",
                "error: --timeout is 0; write how long the comparison may run, such as 10s.\n"));
    assertThat(cli.run("diff", "x").exitCode()).isEqualTo(2);
  }
}
