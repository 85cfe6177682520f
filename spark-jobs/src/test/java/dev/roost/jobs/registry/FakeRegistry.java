package dev.roost.jobs.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry that speaks Confluent's API: schemas by id, versions of subjects, logins. */
public final class FakeRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, ObjectNode> schemas = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger outages = new AtomicInteger();
  private volatile String authorization = "";

  public FakeRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Adds a schema, and returns its JSON as the registry gives it, to change. */
  public ObjectNode add(int id, String schema) {
    ObjectNode added = JSON.createObjectNode().put("schema", schema);
    schemas.put("/schemas/ids/" + id, added);
    return added;
  }

  void addVersion(String subject, int version, String schema) {
    schemas.put(
        "/subjects/%s/versions/%d".formatted(subject, version),
        JSON.createObjectNode().put("subject", subject).put("schema", schema));
  }

  void ask(String header) {
    authorization = header;
  }

  void failNext(int times) {
    outages.set(times);
  }

  List<String> asked() {
    return new ArrayList<>(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      write(exchange, 503, "away");
    } else if (!authorization.isEmpty() && !authorization.equals(given)) {
      write(exchange, 401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
    } else if (schemas.containsKey(path)) {
      write(exchange, 200, schemas.get(path).toString());
    } else {
      write(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    }
  }

  private static void write(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
