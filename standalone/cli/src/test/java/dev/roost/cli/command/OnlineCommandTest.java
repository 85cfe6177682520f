package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.FakeServer;
import dev.roost.cli.testing.Objects;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineCommandTest {

  private static final String ONE =
      """
      {"features":{
        "customers:country":{"values":["Iceland"],"statuses":["PRESENT"],"eventTimes":["2011-12-07T15:52:00Z"]},
        "customers:unit_price":{"values":[null],"statuses":["NULL_VALUE"],"eventTimes":[null]},
        "customers:stock_codes":{"values":[["20719","21064"]],"statuses":["PRESENT"],"eventTimes":["2011-12-07T15:52:00Z"]}}}
      """;

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
    kube.put(Objects.FEATURE_SET);
  }

  @AfterEach
  void stopTheServer() {
    kube.close();
  }

  @Test
  void allFeaturesAreReadWhenNoneAreNamed() {
    try (FakeServer server = online(200, ONE)) {
      Cli.Run run = cli.run("online", "get", "customers", "--key", "customer_id=12347");
      assertThat(run.out())
          .isEqualTo(
              """
              FEATURE       VALUE               STATUS       EVENT TIME
              country       Iceland             PRESENT      2011-12-07T15:52:00Z
              unit_price    -                   NULL_VALUE   -
              stock_codes   ["20719","21064"]   PRESENT      2011-12-07T15:52:00Z
              """);
      FakeServer.Request request = server.onlyRequest();
      assertThat(request.path()).isEqualTo("/v1/features");
      assertThat(request.body())
          .isEqualToIgnoringWhitespace(
              """
              {"project":"shop",
               "features":["customers:country","customers:unit_price","customers:stock_codes"],
               "entities":{"customer_id":["12347"]}}
              """);
    }
  }

  @Test
  void severalEntitiesAreToldApartByTheirKeys() {
    String answer =
        """
        {"features":{"customers:country":
          {"values":["Iceland",null],"statuses":["PRESENT","NOT_FOUND"],"eventTimes":[null,null]}}}
        """;
    try (FakeServer server = online(200, answer)) {
      Cli.Run run =
          cli.run(
              "online",
              "get",
              "customers",
              "--features",
              "country",
              "--key",
              "customer_id=1,shop=a,b",
              "--key",
              "shop=c,customer_id=2");
      assertThat(run.out())
          .isEqualTo(
              """
              CUSTOMER_ID   SHOP   FEATURE   VALUE     STATUS      EVENT TIME
              1             a,b    country   Iceland   PRESENT     -
              2             c      country   -         NOT_FOUND   -
              """);
      assertThat(server.onlyRequest().body())
          .contains("\"entities\":{\"customer_id\":[\"1\",\"2\"],\"shop\":[\"a,b\",\"c\"]}");
      assertThat(kube.requests()).isEmpty();
    }
  }

  @Test
  void theAnswerIsThereAsJson() {
    try (FakeServer server = online(200, ONE)) {
      assertThat(
              cli.run("online", "get", "customers", "--key", "customer_id=1", "-o", "json").out())
          .contains("\"customers:country\" : {");
      assertThat(server.onlyRequest().method()).isEqualTo("POST");
    }
  }

  @Test
  void theServersComplaintIsOneSentence() {
    try (FakeServer server =
        online(404, "{\"error\":{\"message\":\"There is no feature x in customers\"}}")) {
      Cli.Run run =
          cli.run("online", "get", "customers", "--features", "x", "--key", "customer_id=1");
      assertThat(run).isEqualTo(new Cli.Run(3, "", "error: There is no feature x in customers.\n"));
      assertThat(server.onlyRequest().body()).contains("customers:x");
    }
  }

  @Test
  void anUnknownFeatureSetIsNotFound() {
    assertThat(cli.run("online", "get", "nobody", "--key", "a=1").exitCode()).isEqualTo(3);
  }

  @Test
  void keysThatDoNotFitAreWrongCommandLines() {
    Cli.Run ragged =
        cli.run("online", "get", "customers", "--features", "x", "--key", "a=1", "--key", "b=1");
    assertThat(ragged.exitCode()).isEqualTo(2);
    assertThat(ragged.err()).isEqualTo("error: Every --key must name the same keys: b is not a.\n");
    assertThat(cli.run("online", "get", "customers", "--key", "12347").err())
        .isEqualTo("error: --key 12347 is not understood; write NAME=VALUE.\n");
    assertThat(cli.run("online", "get", "customers").exitCode()).isEqualTo(2);
    assertThat(cli.run("online").exitCode()).isEqualTo(2);
  }

  private FakeServer online(int status, String answer) {
    FakeServer server = FakeServer.answering(status, answer);
    cli.with("ROOST_ONLINE_HTTP", server.uri().toString());
    return server;
  }
}
