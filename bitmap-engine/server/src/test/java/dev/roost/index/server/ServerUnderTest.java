package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.platform.grpc.GrpcServer;
import dev.roost.platform.service.Lifecycle;
import dev.roost.proto.query.v1alpha1.QueryServiceGrpc;
import io.grpc.ManagedChannel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server with HTTP and gRPC on free ports and a double of the core. */
final class ServerUnderTest implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lifecycle lifecycle = new Lifecycle();
  private final HttpClient client = HttpClient.newHttpClient();
  private final QueryServer server;
  private final ManagedChannel channel;

  private ServerUnderTest(Map<String, String> settings, FeedDouble core, QueryRunner.Engine engine)
      throws Exception {
    GrpcServer grpc = lifecycle.closeLater(GrpcServer.start("127.0.0.1", 0, List.of(core)));
    Map<String, String> all = new HashMap<>(settings);
    all.put("core.target", "127.0.0.1:" + grpc.port());
    server = QueryServer.start(Config.of(all), lifecycle, engine);
    channel = GrpcChannel.connect("127.0.0.1:" + server.grpcPort());
    lifecycle.closeLater(channel::shutdownNow);
    await().until(() -> get("/health").statusCode() == 200);
  }

  /** Starts one that learns of snapshots when it is asked for them, or by a hint. */
  static ServerUnderTest start(
      Path warehouse, FeedDouble core, QueryRunner.Engine engine, Map<String, String> more)
      throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("storage.warehouse", warehouse.toUri().toString());
    settings.put("query.http.port", "0");
    settings.put("query.grpc.port", "0");
    settings.put("query.poll-interval", "10m");
    settings.putAll(more);
    return new ServerUnderTest(settings, core, engine);
  }

  QueryServiceGrpc.QueryServiceBlockingStub grpc() {
    return QueryServiceGrpc.newBlockingStub(channel);
  }

  QueryServiceGrpc.QueryServiceStub asyncGrpc() {
    return QueryServiceGrpc.newStub(channel);
  }

  ManagedChannel channel() {
    return channel;
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The answer's body, when all is well. */
  JsonNode ok(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  /** The sentence of an error with this status. */
  String error(int status, HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body()).path("error").asText();
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
