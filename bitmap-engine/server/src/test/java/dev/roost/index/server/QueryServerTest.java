package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.index.keys.KeyPart.IntPart;
import dev.roost.index.keys.KeyPart.StringPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.server.Published.Customer;
import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcServer;
import dev.roost.platform.service.Lifecycle;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over HTTP, on files that the library wrote and a core that is a double. */
final class QueryServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Customer> CUSTOMERS =
      List.of(
          new Customer(RecordKey.of(12347), "France", 3, List.of(7L, 8L)),
          new Customer(RecordKey.of(17850), "United Kingdom", 10, List.of(7L)),
          new Customer(RecordKey.of(12583), "France", -2, List.of()));

  @TempDir private Path folder;

  private final Lifecycle lifecycle = new Lifecycle();
  private final FeedDouble core = new FeedDouble();
  private final HttpClient client = HttpClient.newHttpClient();
  private GrpcServer grpc;
  private int port;

  private void start(String pollInterval) throws Exception {
    grpc = lifecycle.closeLater(GrpcServer.start("127.0.0.1", 0, List.of(core)));
    Config config =
        Config.of(
            Map.of(
                "core.target",
                "127.0.0.1:" + grpc.port(),
                "storage.warehouse",
                folder.toUri().toString(),
                "query.grpc.port",
                "0",
                "query.http.port",
                "0",
                "query.poll-interval",
                pollInterval,
                "query.max-records",
                "2",
                "query.ports-file",
                folder.resolve("query.ports").toString()));
    port = QueryServer.start(config, lifecycle).port();
    await().until(() -> get("/health").statusCode() == 200);
  }

  @BeforeEach
  void publishCustomers() {
    core.current = List.of(publish(1, CUSTOMERS));
  }

  @AfterEach
  void stop() {
    lifecycle.close();
  }

  private FeatureSetSnapshot publish(long number, List<Customer> customers) {
    return Published.of(folder, "customers", 1, number, customers);
  }

  @Test
  void answersInTheShapesOfFeatureBase() throws Exception {
    start("1s");
    assertThat(results("Count(Row(country=\"France\"))")).isEqualTo("[2]");
    assertThat(results("Row(quantity > 5)")).isEqualTo("[{\"columns\":[],\"keys\":[\"17850\"]}]");
    assertThat(results("TopK(country, k=2)"))
        .isEqualTo("[[{\"key\":\"France\",\"count\":2},{\"key\":\"United Kingdom\",\"count\":1}]]");
    assertThat(results("TopK(codes, k=1, filter=Row(active=true))"))
        .isEqualTo("[[{\"id\":7,\"count\":2}]]");
    assertThat(results("Count(All()) Count(Not(Row(active=true)))")).isEqualTo("[3,1]");
  }

  @Test
  void namesTheSnapshotOfAnAnswer() throws Exception {
    start("1s");
    HttpResponse<String> response = query("shop.customers@1", "Count(All())");
    assertThat(response.headers().firstValue("Roost-Snapshot")).hasValue("1");
    assertThat(Files.readString(folder.resolve("query.ports")))
        .matches("grpc=[1-9][0-9]*\nhttp=" + port + "\n");
  }

  @Test
  void joinsTheKeysOfSeveralEntitiesUnambiguously() throws Exception {
    RecordKey key = RecordKey.of(new StringPart("a|b\\"), new IntPart(-1));
    core.current = List.of(publish(2, List.of(new Customer(key, "x", 1, List.of()))));
    start("1s");
    JsonNode row = JSON.readTree(query("shop.customers", "All()").body());
    assertThat(row.at("/results/0/keys/0").asText()).isEqualTo("a\\|b\\\\|-1");
  }

  @Test
  void saysWhatIsWrongWithAQuery() throws Exception {
    start("1s");
    assertThat(error(400, "shop.customers", "Count(Row(colour=\"red\"))"))
        .isEqualTo(
            "line 1, column 11: index shop.customers has no field 'colour'; its fields are:"
                + " country, quantity, active, codes, bools, bools-exists");
    assertThat(error(400, "shop.customers", "All()"))
        .isEqualTo(
            "the call returns 3 records, more than the limit of 2: narrow it, or Count(...) it");
    assertThat(error(400, "shop.customers", "Set(1, country=\"x\")")).contains("Ingestion");
    assertThat(error(404, "shop.orders", "Count(All())"))
        .isEqualTo(
            "there is no index 'shop.orders'; indexes are named project.feature_set:"
                + " shop.customers");
    assertThat(error(404, "shop.customers@2", "Count(All())")).contains("shop.customers@2");
    assertThat(error(400, "shop.customers", "")).contains("the query is empty");
  }

  @Test
  void refusesSnapshotsThatItDoesNotServe() throws Exception {
    start("1s");
    assertThat(post("/index/shop.customers/query?snapshot=1", "Count(All())").statusCode())
        .isEqualTo(200);
    assertThat(post("/index/shop.customers/query?snapshot=9", "Count(All())").body())
        .contains("index 'shop.customers' is at snapshot 1, there is no snapshot 9");
    assertThat(post("/index/shop.customers/query?at_least_snapshot=2", "Count(All())").body())
        .contains("not yet at 2");
    assertThat(post("/index/shop.customers/query?snapshot=x", "Count(All())").statusCode())
        .isEqualTo(400);
  }

  @Test
  void picksUpANewSnapshotByPolling() throws Exception {
    start("50ms");
    core.current = List.of(publish(2, CUSTOMERS.subList(0, 1)));
    await().until(() -> results("Count(All())").equals("[1]"));
  }

  @Test
  void picksUpANewSnapshotAtAHint() throws Exception {
    start("10m");
    await().until(() -> !core.watchers.isEmpty());
    core.current = List.of(publish(2, CUSTOMERS.subList(0, 1)));
    core.hint();
    await().until(() -> results("Count(All())").equals("[1]"));
  }

  @Test
  void asksTheCoreAtOnceForASnapshotThatAReaderKnowsOf() throws Exception {
    start("10m");
    core.current = List.of(publish(2, CUSTOMERS.subList(0, 1)));
    assertThat(post("/index/shop.customers/query?at_least_snapshot=2", "Count(All())").body())
        .isEqualTo("{\"results\":[1]}");
  }

  @Test
  void servesOnWhileTheCoreIsAway() throws Exception {
    start("50ms");
    core.down = true;
    int refused = core.refused.get();
    await().until(() -> core.refused.get() > refused + 1);
    assertThat(results("Count(All())")).isEqualTo("[3]");
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void catchesUpSoonAfterTheCoreIsStartedAgain() throws Exception {
    start("50ms");
    int corePort = grpc.port();
    core.endWatches();
    grpc.close();
    core.current = List.of(publish(2, CUSTOMERS.subList(0, 1)));
    assertThat(results("Count(All())")).isEqualTo("[3]");
    lifecycle.closeLater(GrpcServer.start("127.0.0.1", corePort, List.of(core)));
    await().until(() -> results("Count(All())").equals("[1]"));
  }

  @Test
  void keepsTheLastGoodSnapshotWhenTheNextIsNotTheOnePublished() throws Exception {
    start("50ms");
    FeatureSetSnapshot next = publish(2, CUSTOMERS.subList(0, 1));
    Path manifest = Path.of(URI.create(next.getCurrent().getManifestUri()));
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"liveRecords\": 1", "\"liveRecords\": 2"));
    core.current = List.of(next);
    await().until(() -> JSON.readTree(get("/status").body()).path("problems").size() > 0);
    JsonNode status = JSON.readTree(get("/status").body());
    assertThat(status.path("state").asText()).isEqualTo("DEGRADED");
    assertThat(status.path("problems").path("shop.customers@1").asText()).contains("SHA-256");
    assertThat(results("Count(All())")).isEqualTo("[3]");
  }

  @Test
  void saysThatAnIndexHasNoSnapshotYet() throws Exception {
    core.current = List.of(Published.version("orders", 1));
    start("1s");
    assertThat(error(404, "shop.orders", "Count(All())"))
        .isEqualTo("index 'shop.orders' has no published snapshot yet: wait for an ingestion");
  }

  @Test
  void servesEveryVersionAndTheDefaultOneByItsPlainName() throws Exception {
    FeatureSetSnapshot second = Published.of(folder, "customers", 2, 1, CUSTOMERS.subList(0, 2));
    core.current =
        List.of(publish(4, CUSTOMERS).toBuilder().setDefaultVersion(false).build(), second);
    start("1s");
    assertThat(query("shop.customers", "Count(All())").body()).isEqualTo("{\"results\":[2]}");
    assertThat(query("shop.customers@1", "Count(All())").body()).isEqualTo("{\"results\":[3]}");
  }

  @Test
  void listsFieldsAndSnapshots() throws Exception {
    start("1s");
    JsonNode schema = JSON.readTree(get("/schema").body()).at("/indexes/0");
    assertThat(schema.path("name").asText()).isEqualTo("shop.customers");
    assertThat(schema.at("/fields/0").toString())
        .isEqualTo("{\"name\":\"country\",\"options\":{\"type\":\"mutex\",\"keys\":true}}");
    JsonNode status = JSON.readTree(get("/status").body());
    assertThat(status.path("state").asText()).isEqualTo("NORMAL");
    assertThat(status.at("/indexes/0/snapshot").asLong()).isEqualTo(1);
    query("shop.customers", "Count(All())");
    assertThat(get("/metrics").body()).contains("roost_query_seconds_count");
  }

  /** All customers of a snapshot are in one country that changes with it: a mix would show. */
  @Test
  void neverMixesTwoSnapshotsInOneAnswer() throws Exception {
    List<FeatureSetSnapshot> snapshots = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      List<Customer> customers = new ArrayList<>();
      for (int i = 0; i < 100 * number; i++) {
        customers.add(new Customer(RecordKey.of(i), "c" + number, i, List.of()));
      }
      snapshots.add(publish(number, customers));
    }
    core.current = snapshots.subList(0, 1);
    start("10m");
    AtomicBoolean done = new AtomicBoolean();
    Thread publisher =
        new Thread(
            () -> {
              for (int i = 0; !done.get(); i++) {
                int before = core.answered.get();
                core.current = List.of(snapshots.get(i % 2));
                core.hint();
                while (core.answered.get() == before && !done.get()) {
                  Thread.onSpinWait();
                }
              }
            });
    await().until(() -> !core.watchers.isEmpty());
    publisher.start();
    try {
      for (int i = 0; i < 200; i++) {
        HttpResponse<String> answer =
            query("shop.customers", "Count(All()) TopK(country) Count(Row(quantity >= 0))");
        String number = answer.headers().firstValue("Roost-Snapshot").orElseThrow();
        String count = number + "00";
        assertThat(answer.body())
            .isEqualTo(
                "{\"results\":[%s,[{\"key\":\"c%s\",\"count\":%s}],%s]}"
                    .formatted(count, number, count, count));
      }
    } finally {
      done.set(true);
      publisher.join();
    }
  }

  private String results(String pql) throws Exception {
    HttpResponse<String> response = query("shop.customers", pql);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body()).path("results").toString();
  }

  private String error(int status, String index, String pql) throws Exception {
    HttpResponse<String> response = query(index, pql);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body()).path("error").asText();
  }

  private HttpResponse<String> query(String index, String pql) throws Exception {
    return post("/index/" + index + "/query", pql);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }
}
