package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.server.Published.Customer;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.query.v1alpha1.QueryPqlRequest;
import dev.roost.proto.query.v1alpha1.ReadOptions;
import dev.roost.proto.query.v1alpha1.TableResponse;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages stay in the snapshot that they began in. */
final class PagesTest {
  private static final String QUERY = "/index/shop.customers/query";

  @TempDir private Path folder;

  private final FeedDouble core = new FeedDouble();
  private ServerUnderTest server;

  @BeforeEach
  void start() throws Exception {
    core.current = List.of(publish(1, 5));
    server = ServerUnderTest.start(folder, core, new PagingEngine(), Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private FeatureSetSnapshot publish(long number, int customers) {
    List<Customer> all =
        LongStream.range(0, customers)
            .mapToObj(i -> new Customer(RecordKey.of(i), "c" + number, i, List.of()))
            .toList();
    return Published.of(folder, "customers", 1, number, all);
  }

  private void serveNext(long number, int customers) throws Exception {
    core.current = List.of(publish(number, customers));
    server.ok(server.post(QUERY + "?at_least_snapshot=" + number, "Count(All())"));
  }

  private JsonNode page(ServerUnderTest from, String more) throws Exception {
    return from.ok(from.post(QUERY + "?page_size=2" + more, "All()"));
  }

  private static List<String> keys(JsonNode page) {
    List<String> keys = new ArrayList<>();
    page.at("/results/0/keys").forEach(key -> keys.add(key.asText()));
    return keys;
  }

  private static String token(JsonNode page) {
    return page.path("next_page_token").asText();
  }

  @Test
  void pagesGiveEveryRecordOnceThoughASnapshotIsPublishedBetweenThem() throws Exception {
    JsonNode first = page(server, "");
    serveNext(2, 50);
    JsonNode second = page(server, "&page_token=" + token(first));
    JsonNode third = page(server, "&page_token=" + token(second));
    List<String> all = new ArrayList<>();
    List.of(first, second, third).forEach(page -> all.addAll(keys(page)));
    assertThat(all).hasSize(5).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
    assertThat(third.has("next_page_token")).isFalse();
  }

  @Test
  void anotherServerGoesOnInASnapshotThatItNeverServed() throws Exception {
    JsonNode first = page(server, "");
    core.current = List.of(publish(2, 50));
    try (ServerUnderTest other =
        ServerUnderTest.start(folder, core, new PagingEngine(), Map.of())) {
      assertThat(other.ok(other.post(QUERY, "Count(All())")).at("/results/0").asInt())
          .isEqualTo(50);
      JsonNode second = page(other, "&page_token=" + token(first));
      JsonNode third = page(server, "&page_token=" + token(second));
      assertThat(keys(second)).hasSize(2).doesNotContainAnyElementsOf(keys(first));
      assertThat(keys(third)).hasSize(1);
    }
  }

  @Test
  void gRpcHasTheSamePages() throws Exception {
    TableResponse first = server.grpc().queryPqlUnary(request(2, ""));
    TableResponse rest =
        server.grpc().queryPqlUnary(request(5, first.getSummary().getNextPageToken()));
    assertThat(first.getRowsCount()).isEqualTo(2);
    assertThat(rest.getRowsCount()).isEqualTo(3);
    assertThat(rest.getSummary().getNextPageToken()).isEmpty();
  }

  private static QueryPqlRequest request(int size, String token) {
    return QueryPqlRequest.newBuilder()
        .setIndex("projects/shop/featureSets/customers")
        .setPql("All()")
        .setOptions(ReadOptions.newBuilder().setPageSize(size).setPageToken(token))
        .build();
  }

  @Test
  void aTokenOfAnotherQueryIsRefused() throws Exception {
    String token = token(page(server, ""));
    assertThat(server.error(400, server.post(QUERY + "?page_token=" + token, "Row(quantity > 1)")))
        .isEqualTo(
            "the page token is of another query: send the query that it came from, or leave it out"
                + " to begin at the first page");
    Assertions.assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(
            () ->
                server
                    .grpc()
                    .queryPqlUnary(
                        request(2, token).toBuilder().setPql("Row(quantity > 1)").build()))
        .satisfies(e -> assertThat(GrpcErrors.reasonOf(e)).hasValue("InvalidPageToken"));
  }

  @Test
  void aTokenWithAnyByteChangedIsRefused() throws Exception {
    byte[] token = Base64.getUrlDecoder().decode(token(page(server, "")));
    for (int i = 0; i < token.length; i++) {
      byte[] damaged = token.clone();
      damaged[i] ^= 0x10;
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(damaged);
      assertThat(server.error(400, server.post(QUERY + "?page_token=" + text, "All()")))
          .contains("is not one that an answer gave");
    }
  }

  @Test
  void aTokenWhoseManifestIsGoneSaysSo() throws Exception {
    String token = token(page(server, ""));
    FeatureSetSnapshot first = core.current.get(0);
    core.current = List.of(publish(2, 3));
    Files.delete(Path.of(URI.create(first.getCurrent().getManifestUri())));
    try (ServerUnderTest other =
        ServerUnderTest.start(folder, core, new PagingEngine(), Map.of())) {
      assertThat(other.error(400, other.post(QUERY + "?page_token=" + token, "All()")))
          .contains("snapshot 1 of index 'shop.customers@1'", "cannot be read any more");
    }
  }

  @Test
  void aTokenIsOfItsSnapshotItsIndexAndItsShards() throws Exception {
    String token = token(page(server, ""));
    assertThat(server.error(400, server.post(QUERY + "?snapshot=2&page_token=" + token, "All()")))
        .isEqualTo("the page token is of snapshot 1, not of 2: leave out the snapshot's number");
    assertThat(server.error(400, server.post(QUERY + "?shards=0&page_token=" + token, "All()")))
        .contains("of another query");
    String other = "/index/shop.orders/query?page_token=" + token;
    assertThat(server.error(400, server.post(other, "All()")))
        .contains("is of index 'shop.customers@1', not of 'shop.orders'");
  }

  @Test
  void pagesOfSeveralCallsAreRefused() throws Exception {
    assertThat(server.error(400, server.post(QUERY + "?page_size=2", "All() All()")))
        .isEqualTo("pages are of one call, and the query has 2: send them one by one");
  }

  @Test
  void aSupersededSnapshotCanBeNamed() throws Exception {
    serveNext(2, 50);
    assertThat(
            server.ok(server.post(QUERY + "?snapshot=1", "Count(All())")).at("/results/0").asInt())
        .isEqualTo(5);
    assertThat(
            server.ok(server.post(QUERY + "?snapshot=2", "Count(All())")).at("/results/0").asInt())
        .isEqualTo(50);
    assertThat(server.error(400, server.post(QUERY + "?snapshot=3", "Count(All())")))
        .contains("is at snapshot 2, there is no snapshot 3");
  }
}
