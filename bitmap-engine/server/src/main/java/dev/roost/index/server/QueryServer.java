package dev.roost.index.server;

import dev.roost.index.file.BlockCache;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.storage.Warehouse;
import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.platform.http.HttpEndpoint;
import dev.roost.platform.metrics.Metrics;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import dev.roost.platform.objects.StorageKeys;
import dev.roost.platform.service.Lifecycle;
import dev.roost.platform.service.PortsFile;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Puts the query server's parts together. */
public final class QueryServer {
  private final HttpEndpoint http;

  private QueryServer(HttpEndpoint http) {
    this.http = http;
  }

  /**
   * Starts the server; the lifecycle stops it.
   *
   * @throws IOException when the port is taken
   */
  public static QueryServer start(Config config, Lifecycle lifecycle) throws IOException {
    ObjectStore objects = lifecycle.closeLater(ObjectStores.open(config));
    Warehouse warehouse =
        Warehouse.at(new ObjectStorage(objects), config.get(StorageKeys.WAREHOUSE));
    BlockCache cache = new BlockCache((long) config.get(QueryKeys.CACHE_MEGABYTES) << 20);
    Metrics.registry().gauge("roost.query.cache.bytes", cache, BlockCache::weight);

    ManagedChannel channel = GrpcChannel.connect(config.get(QueryKeys.CORE_TARGET));
    lifecycle.closeLater(channel::shutdownNow);
    CatalogSync catalog =
        lifecycle.closeLater(
            new CatalogSync(
                channel,
                new SnapshotLoader(warehouse, cache),
                config.get(QueryKeys.POLL_INTERVAL)));
    catalog.start();
    lifecycle.health().register("core", catalog::health);

    QueryOptions limits = QueryOptions.DEFAULT.withMaxRecords(config.get(QueryKeys.MAX_RECORDS));
    HttpEndpoint http =
        lifecycle.closeLater(
            HttpEndpoint.builder(config.get(QueryKeys.HOST), config.get(QueryKeys.HTTP_PORT))
                .handle("POST", "/index/{index}/query", new QueryHandler(catalog, limits))
                .handle("GET", "/schema", new SchemaHandler(catalog))
                .handle("GET", "/status", new StatusHandler(catalog, cache))
                .health(lifecycle.health())
                .start());
    Optional<String> portsFile = config.find(QueryKeys.PORTS_FILE);
    if (portsFile.isPresent()) {
      PortsFile.write(Path.of(portsFile.get()), Map.of("http", http.port()));
    }
    return new QueryServer(http);
  }

  public int port() {
    return http.port();
  }
}
