package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests. All changes happen under one lock, so they have one order. */
final class KubeApi implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KubeApi.class);

  private static final Duration EVENTS_KEPT = Duration.ofHours(1);
  private static final long MOST_JOURNAL_BYTES = 64L << 20;

  private final Object lock = new Object();
  private final ResourceTypes types = new ResourceTypes();
  private final WatchHub hub = new WatchHub();
  private final Journal journal;
  private final Clock clock;
  private final CrudStore store;
  private final Mutations mutations;
  private final Deletions deletions;
  private final Discovery discovery = new Discovery(types);
  private final Collector collector;

  KubeApi(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
    this.store = new CrudStore(this::onChange);
    this.mutations = new Mutations(store, types);
    this.deletions = new Deletions(store, types);
    this.collector = new Collector(this::sweep);
    Journal.Contents past = journal.contents();
    store.restore(past);
    past.objects()
        .forEach(
            (path, object) ->
                types.onChange(
                    new ObjectChange(
                        Json.revision(object), path, Optional.empty(), Optional.of(object))));
    hub.startAt(store.requestResourceVersion());
    mutations.ensureNamespace("default");
    // The process that deleted an owner may have died before it came to what was owned.
    collector.ask();
  }

  private void onChange(ObjectChange change) {
    journal.append(change);
    types.onChange(change);
    hub.publish(change);
    collector.onChange(change);
  }

  private boolean sweep() {
    synchronized (lock) {
      return deletions.sweep();
    }
  }

  ApiReply handle(ApiRequest request) {
    try {
      return route(request);
    } catch (ApiException e) {
      return ApiReply.json(e.code(), e.toStatus());
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), request.path(), e);
      return ApiReply.json(500, ApiException.badRequest("internal error: " + e).toStatus());
    }
  }

  private ApiReply route(ApiRequest request) {
    if (request.path().equals("/healthz") || request.path().equals("/readyz")) {
      return ApiReply.text(200, "ok");
    }
    Optional<JsonNode> document = discovery.find(request.path());
    if (document.isPresent()) {
      return ApiReply.json(200, document.get());
    }
    ApiPath path = ApiPath.parse(request.path()).orElseThrow(ApiException::noSuchResource);
    types.of(path);
    if (path.plural().equals(ResourceTypes.POD.plural()) && path.isPart("log")) {
      return log(path, request);
    }
    synchronized (lock) {
      return answer(path, request);
    }
  }

  private ApiReply log(ApiPath path, ApiRequest request) {
    ApiPath pod = path.object(path.name().orElseThrow());
    JsonNode object = store.find(pod).orElseThrow(() -> ApiException.notFound(pod));
    String file = object.path("metadata").path("annotations").path(PodLogs.FILE).asText();
    return ApiReply.text(200, file.isEmpty() ? "" : PodLogs.read(Path.of(file), request));
  }

  private ApiReply answer(ApiPath path, ApiRequest request) {
    boolean named = path.name().isPresent();
    return switch (request.method()) {
      case "GET" -> named ? get(path) : list(path, request);
      case "POST" -> {
        if (named) {
          throw ApiException.methodNotAllowed("POST");
        }
        yield ApiReply.json(201, mutations.create(path, Json.parseBody(request), request));
      }
      case "PUT" -> ApiReply.json(200, mutations.replace(path, Json.parseBody(request), request));
      case "PATCH" -> ApiReply.json(200, mutations.patch(path, request));
      case "DELETE" -> delete(path, request);
      default -> throw ApiException.methodNotAllowed(request.method());
    };
  }

  private ApiReply get(ApiPath path) {
    ApiPath object = path.isPart("status") ? path.object(path.name().orElseThrow()) : path;
    return ApiReply.json(200, store.find(object).orElseThrow(() -> ApiException.notFound(path)));
  }

  private ApiReply list(ApiPath path, ApiRequest request) {
    ResourceType type = types.of(path);
    CrudStore.Listing listing = store.list(path);
    ObjectNode list = Json.object();
    list.put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
    Json.metadata(list).put("resourceVersion", Long.toString(listing.revision()));
    ArrayNode items = list.putArray("items");
    Selector selector = Selector.of(request);
    listing.objects().stream().filter(selector).forEach(items::add);
    return ApiReply.json(200, list);
  }

  private ApiReply delete(ApiPath path, ApiRequest request) {
    if (path.name().isEmpty()) {
      deletions.deleteAll(path, Selector.of(request));
      return ApiReply.json(200, success(path, Json.object()));
    }
    ObjectNode last = deletions.delete(path, request);
    boolean waits = store.find(path).isPresent();
    return ApiReply.json(200, waits ? last : success(path, last));
  }

  private static ObjectNode success(ApiPath path, ObjectNode last) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    ObjectNode details = status.putObject("details").put("kind", path.plural());
    path.name().ifPresent(name -> details.put("name", name));
    details.put("uid", last.path("metadata").path("uid").asText());
    return status;
  }

  /** Starts a watch; refusals are sent through it as well. */
  WatchStream watch(ApiRequest request, WatchStream.Sink sink) {
    ApiPath path = ApiPath.parse(request.path()).orElseThrow(ApiException::noSuchResource);
    ResourceType type = types.of(path);
    WatchStream stream =
        new WatchStream(
            path, type.kind(), Selector.of(request), request.asksFor("allowWatchBookmarks"), sink);
    long since = request.param("resourceVersion").map(Long::parseLong).orElse(0L);
    synchronized (lock) {
      if (since == 0) {
        hub.startWith(stream, currently(path));
      } else {
        hub.resume(stream, since);
      }
    }
    return stream;
  }

  private List<ObjectNode> currently(ApiPath path) {
    return path.name().isPresent()
        ? store.find(path).stream().toList()
        : store.list(path).objects();
  }

  void unwatch(WatchStream stream) {
    hub.forget(stream);
  }

  void bookmark() {
    hub.bookmark();
  }

  /** Regular upkeep: old events go, and a journal that has grown is rewritten. */
  void tidy() {
    synchronized (lock) {
      deletions.deleteEventsBefore(clock.instant().minus(EVENTS_KEPT));
      if (journal.size() > MOST_JOURNAL_BYTES) {
        rewriteJournal();
      }
    }
  }

  private void rewriteJournal() {
    Map<ApiPath, ObjectNode> living = new LinkedHashMap<>();
    for (ObjectNode object : store.everything()) {
      types.of(object).ifPresent(type -> living.put(type.pathOf(object), object));
    }
    try {
      journal.rewrite(new Journal.Contents(living, store.requestResourceVersion()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot rewrite the journal of objects.", e);
    }
  }

  @Override
  public void close() {
    collector.close();
    hub.close();
    synchronized (lock) {
      journal.close();
    }
  }
}
