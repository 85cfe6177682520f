package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.call.Call;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Answer;
import dev.roost.index.query.Explanation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.query.Result;
import dev.roost.index.server.Published.Customer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters, schema, and what FeatureBase's clients may not do here. */
final class HttpSurfaceTest {
  private static final String QUERY = "/index/shop.customers/query";

  @TempDir private Path folder;

  private final FeedDouble core = new FeedDouble();
  private ServerUnderTest server;

  @BeforeEach
  void start() throws Exception {
    List<Customer> customers = List.of(new Customer(RecordKey.of(1), "x", 1, List.of()));
    core.current = List.of(Published.of(folder, "customers", 1, 1, customers));
    server =
        ServerUnderTest.start(
            folder, core, HttpSurfaceTest::answer, Map.of("query.max-records", "100"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The engine, which says of Options that it read the shards. */
  private static Answer answer(IndexSnapshot snapshot, List<Call> calls, QueryOptions options) {
    if (calls.get(0) instanceof Call.Options some) {
      return new Answer(
          List.of(new Result.Truth(some.shards().equals(Set.of(0L, 3L)))), Optional.empty());
    }
    Answer answer = snapshot.answer(calls, options);
    return options.explain() == QueryOptions.Explain.YES
        ? new Answer(answer.results(), Optional.of(new Explanation(List.of(), 1, 2, 3, 4, 5)))
        : answer;
  }

  @Test
  void readsTheShardsThatAreNamed() throws Exception {
    assertThat(server.ok(server.post(QUERY + "?shards=3,0", "Count(All())")).toString())
        .isEqualTo("{\"results\":[true]}");
    assertThat(server.error(400, server.post(QUERY + "?shards=3;0", "Count(All())")))
        .isEqualTo("shards is '3;0', not numbers with commas between them");
  }

  @Test
  void explainsWhereItIsAskedTo() throws Exception {
    JsonNode body = server.ok(server.post(QUERY + "?explain=true", "Count(All())"));
    assertThat(body.at("/explanation/bytesRead").asInt()).isEqualTo(4);
    assertThat(server.ok(server.post(QUERY, "Count(All())")).has("explanation")).isFalse();
    assertThat(server.error(400, server.post(QUERY + "?explain=maybe", "Count(All())")))
        .isEqualTo("explain is 'maybe', not true or false");
  }

  @Test
  void refusesParametersThatItDoesNotKnowAndPassesOverThoseThatMeanNothing() throws Exception {
    assertThat(server.post(QUERY + "?columnAttrs=true", "Count(All())").statusCode())
        .isEqualTo(200);
    assertThat(server.error(400, server.post(QUERY + "?pagesize=2", "All()")))
        .startsWith("there is no parameter 'pagesize': use at, at_least_snapshot, explain,");
    assertThat(server.error(400, server.post(QUERY + "?max_records=101", "All()")))
        .contains("max_records is 101", "query.max-records");
    assertThat(server.error(400, server.post(QUERY + "?page_size=0", "All()")))
        .contains("page_size is 0");
  }

  @Test
  void describesOneIndex() throws Exception {
    JsonNode index = server.ok(server.get("/index/shop.customers"));
    assertThat(index.path("name").asText()).isEqualTo("shop.customers");
    assertThat(index.at("/fields/1/options/type").asText()).isEqualTo("int");
    assertThat(server.error(404, server.get("/index/shop.orders"))).contains("shop.orders");
  }

  @Test
  void pointsWritersToIngestionsAndFeatureSets() throws Exception {
    for (String path :
        List.of(
            "/index/shop.customers/import",
            "/index/shop.customers/shard/0/import-roaring",
            "/index/shop.customers/field/country/import",
            "/index/shop.customers/field/country/import-roaring/0")) {
      assertThat(server.error(405, server.post(path, "x"))).contains(path, "Ingestion");
    }
    for (String method : List.of("POST", "DELETE")) {
      for (String path : List.of("/index/shop.orders", "/index/shop.customers/field/colour")) {
        HttpResponse<String> response = server.send(method, path, "");
        assertThat(server.error(405, response)).contains(method + " " + path, "FeatureSet");
      }
    }
  }
}
