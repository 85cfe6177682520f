package dev.roost.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roost.cli.kube.Json;
import dev.roost.cli.yaml.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a Kubernetes API as the command line speaks: objects, lists, watches, events, logs.
 */
public final class FakeKube implements AutoCloseable {

  private static final Pattern OBJECT =
      Pattern.compile("/(?:api|apis)/.+/namespaces/([^/]+)/([^/]+)/([^/]+)");
  private static final Pattern COLLECTION =
      Pattern.compile("/(?:api|apis)/[^/]+(?:/v[0-9a-z]+)?(?:/namespaces/([^/]+))?/([^/]+)");
  private static final Pattern LOG = Pattern.compile("/api/v1/namespaces/([^/]+)/pods/([^/]+)/log");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, ObjectNode> objects = new TreeMap<>();
  private final Map<String, String> logs = new HashMap<>();
  private final List<ObjectNode> changes = new ArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger watches = new AtomicInteger();
  private Optional<Refusal> refusal = Optional.empty();
  private Consumer<ObjectNode> defaults = object -> {};
  private boolean closed;
  private boolean keepsDeleted;

  private record Refusal(String method, int status, String message) {}

  private FakeKube(HttpServer server) {
    this.server = server;
  }

  public static FakeKube start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      return new FakeKube(server).serve();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FakeKube serve() {
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    return this;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every request so far, as {@code METHOD path?query}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** How many watches have been opened. */
  public int watches() {
    return watches.get();
  }

  /** Puts an object from YAML there, as another client would; its status too. */
  public synchronized void put(String yaml) {
    for (JsonNode document : Yaml.readAll(yaml)) {
      ObjectNode object = (ObjectNode) document;
      String path = path(object);
      store(path, object, objects.containsKey(path) ? "MODIFIED" : "ADDED");
    }
  }

  /** Changes an object as a JSON merge patch in YAML says. */
  public synchronized void change(String plural, String namespace, String name, String yaml) {
    String path = key(namespace, plural, name);
    ObjectNode changed = objects.get(path).deepCopy();
    merge(changed, (ObjectNode) Yaml.readAll(yaml).get(0));
    store(path, changed, "MODIFIED");
  }

  public synchronized void remove(String plural, String namespace, String name) {
    ObjectNode gone = objects.remove(key(namespace, plural, name));
    announce("DELETED", gone);
  }

  public synchronized Optional<ObjectNode> find(String plural, String namespace, String name) {
    return Optional.ofNullable(objects.get(key(namespace, plural, name)));
  }

  public synchronized void log(String namespace, String pod, String text) {
    logs.put(namespace + "/" + pod, text);
  }

  /** Refuses the next requests of a method. */
  public synchronized void refuse(String method, int status, String message) {
    refusal = Optional.of(new Refusal(method, status, message));
  }

  /** What the server fills in on every write. */
  public synchronized void defaulting(Consumer<ObjectNode> filler) {
    defaults = filler;
  }

  /** Objects stay when they are deleted, as those with finalizers do. */
  public synchronized void keepDeleted() {
    keepsDeleted = true;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      requests.add(method + " " + exchange.getRequestURI());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
      String path = exchange.getRequestURI().getPath();
      if (query.contains("watch=true")) {
        watch(exchange, path, query);
        return;
      }
      Reply reply = answer(method, path, query, body);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Reply(int status, String body) {}

  private synchronized Reply answer(String method, String path, String query, String body) {
    if (refusal.isPresent() && refusal.get().method().equals(method)) {
      return failure(refusal.get().status(), refusal.get().message());
    }
    Matcher log = LOG.matcher(path);
    if (log.matches()) {
      String text = logs.get(log.group(1) + "/" + log.group(2));
      return text == null
          ? failure(404, "pods \"" + log.group(2) + "\" not found")
          : new Reply(200, text);
    }
    Matcher object = OBJECT.matcher(path);
    if (object.matches()) {
      return one(method, key(object.group(1), object.group(2), object.group(3)), body);
    }
    Matcher collection = COLLECTION.matcher(path);
    if (collection.matches()) {
      return method.equals("POST") ? create(body) : list(collection, query);
    }
    return failure(404, "the server could not find the requested resource");
  }

  private Reply one(String method, String path, String body) {
    ObjectNode object = objects.get(path);
    if (object == null) {
      return failure(404, path + " not found");
    }
    switch (method) {
      case "DELETE" -> {
        if (keepsDeleted) {
          return new Reply(200, object.toString());
        }
        objects.remove(path);
        announce("DELETED", object);
      }
      case "PATCH" -> {
        ObjectNode patched = object.deepCopy();
        merge(patched, (ObjectNode) Json.parse(body).orElseThrow());
        defaults.accept(patched);
        if (!patched.equals(object)) {
          store(path, patched, "MODIFIED");
        }
        return new Reply(200, objects.get(path).toString());
      }
      default -> {}
    }
    return new Reply(200, object.toString());
  }

  private Reply create(String body) {
    ObjectNode object = (ObjectNode) Json.parse(body).orElseThrow();
    String path = path(object);
    if (objects.containsKey(path)) {
      return failure(409, "already exists");
    }
    object.withObject("/metadata").put("creationTimestamp", "2026-01-02T03:04:05Z");
    defaults.accept(object);
    store(path, object, "ADDED");
    return new Reply(201, object.toString());
  }

  private Reply list(Matcher collection, String query) {
    ObjectNode list = Json.object().put("kind", "List");
    list.putObject("metadata").put("resourceVersion", Integer.toString(changes.size()));
    var items = list.putArray("items");
    for (ObjectNode object : objects.values()) {
      if (isIn(object, collection.group(1), collection.group(2), query)) {
        items.add(object);
      }
    }
    return new Reply(200, list.toString());
  }

  private void watch(HttpExchange exchange, String path, String query) throws IOException {
    watches.incrementAndGet();
    Matcher collection = COLLECTION.matcher(path);
    collection.matches();
    int next = Integer.parseInt(query.replaceFirst(".*resourceVersion=(\\d+).*", "$1"));
    exchange.sendResponseHeaders(200, 0);
    Optional<ObjectNode> change = change(next);
    while (change.isPresent()) {
      ObjectNode object = (ObjectNode) change.get().path("object");
      if (isIn(object, collection.group(1), collection.group(2), query)) {
        byte[] line = (change.get() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseBody().write(line);
        exchange.getResponseBody().flush();
      }
      next++;
      change = change(next);
    }
  }

  /** Waits for the change of that number; empty when the server stops. */
  private synchronized Optional<ObjectNode> change(int number) {
    try {
      while (number >= changes.size() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    return closed ? Optional.empty() : Optional.of(changes.get(number));
  }

  private void store(String path, ObjectNode object, String type) {
    object.withObject("/metadata").put("resourceVersion", Integer.toString(changes.size() + 1));
    objects.put(path, object);
    announce(type, object);
  }

  private void announce(String type, ObjectNode object) {
    ObjectNode change = Json.object().put("type", type);
    change.set("object", object.deepCopy());
    changes.add(change);
    notifyAll();
  }

  private static boolean isIn(ObjectNode object, String namespace, String plural, String query) {
    boolean named =
        !query.contains("metadata.name=")
            || query.endsWith("metadata.name=" + object.at("/metadata/name").asText());
    return plural(object).equals(plural)
        && (namespace == null || namespace.equals(object.at("/metadata/namespace").asText()))
        && named;
  }

  private static String path(ObjectNode object) {
    return key(
        object.at("/metadata/namespace").asText(),
        plural(object),
        object.at("/metadata/name").asText());
  }

  private static String plural(ObjectNode object) {
    return object.path("kind").asText().toLowerCase(Locale.ROOT) + "s";
  }

  private static String key(String namespace, String plural, String name) {
    return namespace + "/" + plural + "/" + name;
  }

  private static Reply failure(int status, String message) {
    ObjectNode body = Json.object().put("kind", "Status").put("message", message);
    return new Reply(status, body.put("code", status).toString());
  }

  private static void merge(ObjectNode into, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isNull()) {
        into.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner) {
        ObjectNode target =
            into.path(field.getKey()) instanceof ObjectNode existing
                ? existing
                : into.putObject(field.getKey());
        merge(target, inner);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }
}
