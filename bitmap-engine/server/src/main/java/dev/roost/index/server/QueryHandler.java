package dev.roost.index.server;

import dev.roost.index.pql.PqlException;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.query.TooManyRecordsException;
import dev.roost.platform.http.HttpHandler;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;
import dev.roost.platform.metrics.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;

/**
 * {@code POST /index/{index}/query}: PQL in, FeatureBase's JSON out. The snapshot is chosen once; a
 * publish in the meantime changes nothing for a running query.
 */
final class QueryHandler implements HttpHandler {
  /** The number of the snapshot that an answer was read from. */
  static final String SNAPSHOT_HEADER = "Roost-Snapshot";

  private final CatalogSync catalog;
  private final QueryOptions limits;

  QueryHandler(CatalogSync catalog, QueryOptions limits) {
    this.catalog = catalog;
    this.limits = limits;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    Timer.Sample sample = Timer.start();
    HttpResponse response = answer(request);
    sample.stop(
        Timer.builder("roost.query")
            .description("Queries over HTTP")
            .tag("status", Integer.toString(response.status()))
            .register(Metrics.registry()));
    return response;
  }

  private HttpResponse answer(HttpRequest request) {
    if (request.header("Content-Type").filter(t -> t.contains("protobuf")).isPresent()) {
      return Answers.error(415, "queries in protobuf are not supported: send PQL as text");
    }
    try {
      SnapshotChoice choice = SnapshotChoice.of(request);
      String name = request.pathParam("index");
      Optional<ServedIndex> index = find(name, choice);
      if (index.isEmpty()) {
        return Answers.error(404, catalog.get().absence(name));
      }
      choice.check(index.get());
      String results =
          ResultJson.write(index.get().snapshot().query(request.body(), limits)).toString();
      return HttpResponse.json(200, results)
          .withHeader(SNAPSHOT_HEADER, Long.toString(index.get().number()));
    } catch (PqlException | TooManyRecordsException | SnapshotChoice.NotServedException e) {
      return Answers.error(400, e.getMessage());
    }
  }

  /** Asks the core once when the reader knows of more than is served. */
  private Optional<ServedIndex> find(String name, SnapshotChoice choice) {
    Optional<ServedIndex> served = catalog.get().find(name);
    if (served.map(choice::isAhead).orElse(true)) {
      catalog.refresh();
      return catalog.get().find(name);
    }
    return served;
  }
}
