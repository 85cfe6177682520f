package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.QueryCancelledException;
import dev.roost.index.server.Published.Customer;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.proto.query.v1alpha1.QueryPqlRequest;
import dev.roost.proto.query.v1alpha1.ReadOptions;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that would run for ever, and what ends them. */
final class StoppingTest {
  private static final String QUERY = "/index/shop.customers/query";
  private static final QueryPqlRequest ALL =
      QueryPqlRequest.newBuilder().setIndex("shop.customers").setPql("All()").build();

  @TempDir private Path folder;

  private final FeedDouble core = new FeedDouble();
  private final WaitingEngine engine = new WaitingEngine();
  private ServerUnderTest server;

  @BeforeEach
  void start() throws Exception {
    core.current =
        List.of(
            Published.of(
                folder,
                "customers",
                1,
                1,
                List.of(new Customer(RecordKey.of(1), "x", 1, List.of()))));
    server =
        ServerUnderTest.start(
            folder,
            core,
            engine,
            Map.of(
                "query.max-concurrent", "1",
                "query.queue-timeout", "50ms",
                "query.max-timeout", "1m"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CompletableFuture<HttpResponse<String>> inBackground(String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.post(path, "All()");
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private JsonNode running() throws Exception {
    return server.ok(server.get("/queries")).path("queries");
  }

  @Test
  void aRunningQueryIsListedAndCanBeCancelled() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = inBackground(QUERY);
    await().until(() -> running().size() == 1);
    JsonNode query = running().get(0);
    assertThat(query.path("text").asText()).isEqualTo("All()");
    assertThat(query.path("index").asText()).isEqualTo("shop.customers@1");
    assertThat(query.path("ageMillis").asLong()).isNotNegative();
    String id = query.path("id").asText();
    assertThat(server.send("DELETE", "/queries/" + id, "").statusCode()).isEqualTo(200);
    assertThat(server.error(499, answer.get(10, TimeUnit.SECONDS)))
        .isEqualTo("query %s was cancelled".formatted(id));
    assertThat(running()).isEmpty();
    assertThat(server.error(404, server.send("DELETE", "/queries/" + id, "")))
        .contains("no query '%s' runs".formatted(id));
  }

  @Test
  void aQueryEndsAtTheTimeoutThatItAsksFor() throws Exception {
    assertThat(server.error(504, server.post(QUERY + "?timeout=20ms", "All()")))
        .contains("longer than its deadline");
    assertThat(server.error(400, server.post(QUERY + "?timeout=2m", "All()")))
        .contains("query.max-timeout");
    assertThat(server.error(400, server.post(QUERY + "?timeout=soon", "All()")))
        .isEqualTo("timeout is 'soon', not a duration such as 500ms, 10s or 2m");
  }

  @Test
  void aQueryEndsAtTheDeadlineOfItsCall() {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(
            () -> server.grpc().withDeadlineAfter(50, TimeUnit.MILLISECONDS).queryPqlUnary(ALL))
        .satisfies(
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
    await().until(() -> engine.stopped.size() == 1);
  }

  @Test
  void aTimeoutInTheOptionsSaysItsReason() {
    QueryPqlRequest request =
        ALL.toBuilder()
            .setOptions(
                ReadOptions.newBuilder()
                    .setTimeout(com.google.protobuf.Duration.newBuilder().setNanos(20_000_000)))
            .build();
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> server.grpc().queryPqlUnary(request))
        .satisfies(
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
              assertThat(GrpcErrors.reasonOf(e)).hasValue("DeadlineExceeded");
            });
  }

  @Test
  void aQueryEndsWhenItsCallIsCancelled() throws Exception {
    Context.CancellableContext call = Context.ROOT.withCancellation();
    call.run(() -> server.asyncGrpc().queryPql(ALL, new Ignored<>()));
    await().until(() -> running().size() == 1);
    call.cancel(null);
    await().until(() -> engine.stopped.size() == 1);
    assertThat(engine.stopped.get(0).why()).isEqualTo(QueryCancelledException.Cause.CANCELLED);
    await().until(() -> running().isEmpty());
  }

  @Test
  void aQueryTooManyIsTurnedAwayAndCounted() throws Exception {
    CompletableFuture<HttpResponse<String>> first = inBackground(QUERY);
    await().until(() -> running().size() == 1);
    assertThat(server.error(429, server.post(QUERY, "All()")))
        .isEqualTo("1 queries run already, as many as may (query.max-concurrent): retry later");
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> server.grpc().queryPqlUnary(ALL))
        .satisfies(
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
    server.send("DELETE", "/queries/" + running().get(0).path("id").asText(), "");
    assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(499);
    assertThat(server.get("/metrics").body())
        .containsPattern("roost_query_stopped_total\\{reason=\"TooManyQueries\"} [1-9]")
        .contains("roost_query_running", "roost_query_snapshots_open", "roost_query_cache_bytes");
  }
}
