package dev.roost.index.server;

import dev.roost.platform.http.HttpEndpoint;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;
import java.util.List;

/** FeatureBase's routes that write: each is refused with the way to do it here. */
final class WriteRoutes {
  private static final List<String> DATA =
      List.of(
          "/index/{index}/import",
          "/index/{index}/import/{shard}",
          "/index/{index}/import-column-attrs",
          "/index/{index}/import-roaring/{shard}",
          "/index/{index}/shard/{shard}/import-roaring",
          "/index/{index}/field/{field}/import",
          "/index/{index}/field/{field}/import-roaring/{shard}",
          "/index/{index}/dataframe/{shard}");

  private static final List<String> SCHEMA =
      List.of("/index/{index}", "/index/{index}/field/{field}");

  private WriteRoutes() {}

  static void add(HttpEndpoint.Builder endpoint) {
    DATA.forEach(route -> endpoint.handle("POST", route, WriteRoutes::data));
    for (String method : List.of("POST", "PATCH", "DELETE")) {
      SCHEMA.forEach(route -> endpoint.handle(method, route, WriteRoutes::schema));
    }
    endpoint.handle("POST", "/schema", WriteRoutes::schema);
  }

  private static HttpResponse data(HttpRequest request) {
    return Answers.error(
        405,
        "%s %s writes, and this server only reads: load data with an Ingestion (kind: Ingestion)"
            .formatted(request.method(), request.path()));
  }

  private static HttpResponse schema(HttpRequest request) {
    return Answers.error(
        405,
        "%s %s changes the schema, and this server only reads: declare a FeatureSet (kind: FeatureSet)"
            .formatted(request.method(), request.path()));
  }
}
