package dev.roost.index.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.file.BlockCache;
import dev.roost.platform.http.HttpHandler;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;

/** {@code GET /status}: which snapshot of each index is served, and what stands in the way. */
final class StatusHandler implements HttpHandler {
  private final CatalogSync catalog;
  private final BlockCache cache;

  StatusHandler(CatalogSync catalog, BlockCache cache) {
    this.catalog = catalog;
    this.cache = cache;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    Catalog now = catalog.get();
    boolean well = catalog.health().isUp() && now.problems().isEmpty();
    ObjectNode body = Answers.object().put("state", well ? "NORMAL" : "DEGRADED");
    ArrayNode indexes = body.putArray("indexes");
    for (ServedIndex index : now.all()) {
      indexes
          .addObject()
          .put("name", index.name())
          .put("version", index.version())
          .put("default", now.find(index.name()).filter(index::equals).isPresent())
          .put("snapshot", index.number())
          .put("records", index.snapshot().manifest().liveRecords())
          .put("publishTime", index.publishTime().toString())
          .put("manifest", index.manifestUri());
    }
    ObjectNode problems = body.putObject("problems");
    now.problems().forEach(problems::put);
    body.putObject("cache")
        .put("bytes", cache.weight())
        .put("hits", cache.hits())
        .put("misses", cache.misses());
    return HttpResponse.json(200, body);
  }
}
