package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchEvent;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away and comes back. */
class OutageIT {

  @TempDir Path warehouse;
  @TempDir Path data;

  @Test
  void answersUnavailableWhilePostgresIsAwayAndGoesOnByItselfWhenItIsBack() throws Exception {
    int port = freePort();
    EmbeddedPostgres postgres = startPostgres(port);
    try (TestCore core = startCore(postgres)) {
      core.declare(Specs.customers());
      core.startRun("a", "secret");
      PublishRequest request = Specs.publication(core.job("secret"));
      Iterator<WatchEvent> watch = core.feed().watch(WatchRequest.getDefaultInstance());
      assertThat(watch.next().getHeartbeat()).isFalse();
      assertThat(health(core).statusCode()).isEqualTo(200);

      postgres.close();
      Instant start = Instant.now();
      String message =
          Errors.refused(
              Status.Code.UNAVAILABLE,
              "CoreUnavailable",
              () -> core.job("secret").publish(request));
      assertThat(message).contains("cannot reach PostgreSQL").contains("retry");
      Errors.refused(Status.Code.UNAVAILABLE, "CoreUnavailable", () -> core.run("a"));
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
      assertThatThrownBy(watch::next).isInstanceOf(StatusRuntimeException.class);
      assertThat(health(core).statusCode()).isEqualTo(503);
      assertThat(health(core).body()).contains("postgresql");

      postgres = startPostgres(port);
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> core.job("secret").publish(request).getSnapshot() == 1);
      assertThat(core.run("a").getState()).isEqualTo(IngestionState.INGESTION_STATE_PUBLISHED);
      assertThat(health(core).statusCode()).isEqualTo(200);
    } finally {
      postgres.close();
    }
  }

  @Test
  void waitsForPostgresWhenItStarts() throws Exception {
    int port = freePort();
    CompletableFuture<TestCore> starting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return TestCore.start(url(port), warehouse, Map.of());
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    EmbeddedPostgres postgres = startPostgres(port);
    try (TestCore core = starting.get(60, TimeUnit.SECONDS)) {
      assertThat(core.declare(Specs.customers()).getAccepted()).isTrue();
    } finally {
      postgres.close();
    }
  }

  @Test
  void saysWhatIsMissingWhenPostgresDoesNotComeInTime() throws Exception {
    int port = freePort();

    assertThatThrownBy(
            () -> TestCore.start(url(port), warehouse, Map.of("core.db.start-timeout", "1s")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PostgreSQL at " + url(port) + " did not answer for 1 s")
        .hasMessageContaining("start it or correct core.db.url");
  }

  private TestCore startCore(EmbeddedPostgres postgres) throws IOException, InterruptedException {
    return TestCore.start(url(postgres.getPort()), warehouse, Map.of());
  }

  private static String url(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres";
  }

  private EmbeddedPostgres startPostgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> health(TestCore core)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + core.server().httpPort() + "/health");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
