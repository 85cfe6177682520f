package dev.roost.embedded.kube;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The HTTP side of the API: plain requests, and watches over WebSocket or a hanging answer. */
final class KubeServer implements AutoCloseable {

  private static final long BOOKMARK_MILLIS = 20_000;
  private static final long TIDY_MILLIS = 300_000;
  private static final List<String> SUB_PROTOCOLS =
      List.of("v4.channel.k8s.io", "v4.base64.channel.k8s.io");

  private final Vertx vertx;
  private final HttpServer server;
  private final KubeApi api;

  private KubeServer(Vertx vertx, HttpServer server, KubeApi api) {
    this.vertx = vertx;
    this.server = server;
    this.api = api;
  }

  static KubeServer start(String host, int port, KubeApi api) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4));
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxHeaderSize(64 << 10)
                .setMaxInitialLineLength(64 << 10)
                .setHttp2ClearTextEnabled(false)
                .setWebSocketSubProtocols(SUB_PROTOCOLS));
    KubeServer kube = new KubeServer(vertx, server, api);
    server.requestHandler(kube::onRequest);
    try {
      server.listen().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      vertx.close();
      throw new IllegalStateException(
          "The Kubernetes API cannot listen on " + host + ":" + port + ": " + e.getCause(), e);
    }
    vertx.setPeriodic(BOOKMARK_MILLIS, id -> kube.work(api::bookmark));
    vertx.setPeriodic(TIDY_MILLIS, id -> kube.work(api::tidy));
    return kube;
  }

  int port() {
    return server.actualPort();
  }

  private void onRequest(HttpServerRequest http) {
    Map<String, String> query = new HashMap<>();
    http.params().forEach(query::put);
    ApiRequest head = request(http, query, "");
    boolean watch = http.method().name().equals("GET") && head.asksFor("watch");
    if (watch && "websocket".equalsIgnoreCase(http.getHeader("Upgrade"))) {
      watchByWebSocket(http, head);
    } else if (watch) {
      watchByHangingAnswer(http, head);
    } else {
      http.body()
          .onSuccess(
              body -> answer(http, request(http, query, body.toString(StandardCharsets.UTF_8))))
          .onFailure(e -> http.response().setStatusCode(400).end());
    }
  }

  private static ApiRequest request(
      HttpServerRequest http, Map<String, String> query, String body) {
    String type = http.getHeader("Content-Type");
    return new ApiRequest(
        http.method().name(), http.path(), query, type == null ? "application/json" : type, body);
  }

  private void answer(HttpServerRequest http, ApiRequest request) {
    vertx
        .executeBlocking(() -> api.handle(request), false)
        .onSuccess(reply -> send(http.response(), reply))
        .onFailure(e -> http.response().setStatusCode(500).end(String.valueOf(e.getMessage())));
  }

  private static void send(HttpServerResponse response, ApiReply reply) {
    response
        .setStatusCode(reply.code())
        .putHeader("Content-Type", reply.contentType())
        .end(Buffer.buffer(reply.body()));
  }

  private void watchByWebSocket(HttpServerRequest http, ApiRequest request) {
    http.toWebSocket()
        .onSuccess(
            socket -> {
              WatchStream.Sink sink =
                  new WatchStream.Sink() {
                    @Override
                    public void send(String event) {
                      socket.writeTextMessage(event);
                    }

                    @Override
                    public void end() {
                      socket.close();
                    }
                  };
              WatchHandle handle = new WatchHandle(request, sink);
              socket.closeHandler(v -> handle.close());
              handle.open();
            });
  }

  private void watchByHangingAnswer(HttpServerRequest http, ApiRequest request) {
    HttpServerResponse response = http.response();
    response.setChunked(true).putHeader("Content-Type", "application/json");
    WatchStream.Sink sink =
        new WatchStream.Sink() {
          @Override
          public void send(String event) {
            response.write(event + "\n");
          }

          @Override
          public void end() {
            if (!response.ended() && !response.closed()) {
              response.end();
            }
          }
        };
    WatchHandle handle = new WatchHandle(request, sink);
    response.closeHandler(v -> handle.close());
    response.exceptionHandler(e -> handle.close());
    handle.open();
  }

  /** One watch from its opening until either side ends it. */
  private final class WatchHandle {

    private final ApiRequest request;
    private final WatchStream.Sink sink;
    private WatchStream stream;
    private boolean closed;

    WatchHandle(ApiRequest request, WatchStream.Sink sink) {
      this.request = request;
      this.sink = sink;
    }

    void open() {
      work(this::register);
      request
          .param("timeoutSeconds")
          .ifPresent(
              seconds ->
                  vertx.setTimer(
                      TimeUnit.SECONDS.toMillis(Math.max(1, Long.parseLong(seconds))),
                      id -> work(this::timeOut)));
    }

    private synchronized void register() {
      if (closed) {
        return;
      }
      try {
        stream = api.watch(request, sink);
      } catch (ApiException e) {
        sink.send("{\"type\":\"ERROR\",\"object\":" + e.toStatus() + "}");
        sink.end();
      }
    }

    private synchronized void timeOut() {
      close();
      sink.end();
    }

    private synchronized void close() {
      closed = true;
      if (stream != null) {
        api.unwatch(stream);
      }
    }
  }

  private void work(Runnable task) {
    vertx.executeBlocking(
        () -> {
          task.run();
          return true;
        },
        false);
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
