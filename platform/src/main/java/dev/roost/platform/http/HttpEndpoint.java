package dev.roost.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roost.platform.metrics.Metrics;
import dev.roost.platform.service.HealthChecks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service's HTTP port: its own routes, {@code /health} and {@code /metrics}. */
public final class HttpEndpoint implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BODY_BYTES = 16 << 20;
  private static final int BACKLOG = 256;

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpEndpoint(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to describe an endpoint.
   *
   * @param port 0: any free one
   */
  public static Builder builder(String host, int port) {
    return new Builder(host, port);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Collects routes. */
  public static final class Builder {

    private final String host;
    private final int port;
    private final List<Route> routes = new ArrayList<>();
    private HealthChecks health = new HealthChecks();

    private Builder(String host, int port) {
      this.host = host;
      this.port = port;
    }

    /** Parts of the path in braces are the request's {@link HttpRequest#pathParam}. */
    public Builder handle(String method, String pathPattern, HttpHandler handler) {
      routes.add(new Route(method, pathPattern, handler));
      return this;
    }

    /** What {@code /health} answers from. */
    public Builder health(HealthChecks checks) {
      health = checks;
      return this;
    }

    /**
     * Opens the port.
     *
     * @throws IOException when the port is taken, in one sentence
     */
    public HttpEndpoint start() throws IOException {
      HealthChecks checks = health;
      handle("GET", "/health", request -> checks.respond());
      handle(
          "GET",
          "/metrics",
          request ->
              HttpResponse.of(
                  200,
                  "text/plain; version=0.0.4; charset=utf-8",
                  Metrics.scrape().getBytes(StandardCharsets.UTF_8)));
      HttpServer server = bind();
      ExecutorService threads =
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "http-" + server.getAddress().getPort());
                thread.setDaemon(true);
                return thread;
              });
      server.setExecutor(threads);
      List<Route> all = List.copyOf(routes);
      server.createContext("/", exchange -> serve(exchange, all));
      server.start();
      return new HttpEndpoint(server, threads);
    }

    private HttpServer bind() throws IOException {
      // Without it, answers on a kept connection wait 40 ms for the client's acknowledgement.
      System.setProperty("sun.net.httpserver.nodelay", "true");
      try {
        return HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
      } catch (IOException e) {
        throw new IOException(
            "Cannot listen on %s:%d; stop what listens there or choose another port."
                .formatted(host, port),
            e);
      }
    }
  }

  private static void serve(HttpExchange exchange, List<Route> routes) throws IOException {
    try (exchange) {
      HttpResponse response = respond(exchange, routes);
      response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(
          response.status(), response.isEmpty() ? -1 : response.knownLength());
      if (!response.isEmpty()) {
        response.body().writeTo(exchange.getResponseBody());
      }
    }
  }

  private static HttpResponse respond(HttpExchange exchange, List<Route> routes)
      throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    List<String> otherMethods = new ArrayList<>();
    for (Route route : routes) {
      Optional<Map<String, String>> params = route.match(path);
      if (params.isEmpty()) {
        continue;
      }
      if (route.method().equals(method)) {
        return call(route, params.get(), exchange);
      }
      otherMethods.add(route.method());
    }
    if (!otherMethods.isEmpty()) {
      String allowed = String.join(", ", otherMethods);
      return error(405, method + " is not possible on " + path + "; use " + allowed + ".")
          .withHeader("Allow", allowed);
    }
    return error(404, "There is nothing at " + path + ".");
  }

  private static HttpResponse call(Route route, Map<String, String> params, HttpExchange exchange)
      throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return error(413, "The request is longer than " + MAX_BODY_BYTES + " bytes; send less.");
    }
    HttpRequest request =
        new HttpRequest(
            route.method(),
            exchange.getRequestURI().getPath(),
            params,
            query(exchange.getRequestURI().getRawQuery()),
            exchange.getRequestHeaders(),
            body);
    try {
      return route.handler().handle(request);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.error("{} {} failed", route.method(), route.pattern(), e);
      return error(500, "The request failed: " + e.getMessage());
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(decode(name), decode(value));
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static HttpResponse error(int status, String message) {
    return HttpResponse.json(status, JSON.createObjectNode().put("error", message).toString());
  }
}
