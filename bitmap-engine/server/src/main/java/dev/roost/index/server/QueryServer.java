package dev.roost.index.server;

import dev.roost.index.file.BlockCache;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.server.disk.DiskCache;
import dev.roost.index.storage.Storage;
import dev.roost.index.storage.Warehouse;
import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.platform.grpc.GrpcServer;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts the query server's parts together. */
public final class QueryServer {
  private final HttpEndpoint http;
  private final GrpcServer grpc;

  private QueryServer(HttpEndpoint http, GrpcServer grpc) {
    this.http = http;
    this.grpc = grpc;
  }

  /**
   * Starts the server; the lifecycle stops it.
   *
   * @throws IOException when a port is taken
   */
  public static QueryServer start(Config config, Lifecycle lifecycle) throws IOException {
    return start(config, lifecycle, IndexSnapshot::answer);
  }

  static QueryServer start(Config config, Lifecycle lifecycle, QueryRunner.Engine engine)
      throws IOException {
    Clock clock = Clock.systemUTC();
    QueryMetrics metrics = new QueryMetrics(Metrics.registry());
    ObjectStore objects = lifecycle.closeLater(ObjectStores.open(config));
    Storage storage = onDisk(config, lifecycle, metrics, new ObjectStorage(objects));
    Warehouse warehouse = Warehouse.at(storage, config.get(StorageKeys.WAREHOUSE));
    BlockCache cache = new BlockCache((long) config.get(QueryKeys.CACHE_MEGABYTES) << 20);
    metrics.gauge("roost.query.cache.bytes", "Decoded fragments and keys", cache::weight);

    SnapshotLoader loader = new SnapshotLoader(warehouse, cache);
    RetainedSnapshots retained =
        new RetainedSnapshots(clock, config.get(QueryKeys.SNAPSHOT_RETENTION));
    ManagedChannel core = GrpcChannel.connect(config.get(QueryKeys.CORE_TARGET));
    lifecycle.closeLater(core::shutdownNow);
    CatalogSync catalog = catalog(config, lifecycle, core, loader, retained);
    metrics.gauge(
        "roost.query.snapshots.open",
        "Snapshots that are served or retained",
        () -> catalog.get().all().size() + retained.size());
    RunningQueries running = new RunningQueries(clock);
    metrics.gauge("roost.query.running", "Queries that run or wait", running::size);
    QueryLimits limits = QueryLimits.of(config);
    QueryGate gate =
        new QueryGate(config.get(QueryKeys.MAX_CONCURRENT), config.get(QueryKeys.QUEUE_TIMEOUT));
    IndexFinder indexes = new IndexFinder(catalog, retained, loader, new EarlierSnapshots(core));
    QueryRunner runner = new QueryRunner(engine, indexes, limits, gate, running, metrics, clock);
    SqlQueries sql = new SqlQueries(runner);
    DiffRunner diffs = new DiffRunner(indexes, limits, gate, running, metrics, clock);

    GrpcServer grpc = grpc(config, lifecycle, runner, sql, diffs, limits);
    HttpEndpoint.Builder endpoint =
        HttpEndpoint.builder(config.get(QueryKeys.HOST), config.get(QueryKeys.HTTP_PORT));
    addReads(endpoint, runner, sql, diffs);
    QueriesHandler queries = new QueriesHandler(running, clock);
    endpoint
        .handle("GET", "/status", new StatusHandler(catalog, cache))
        .handle("GET", "/queries", queries::list)
        .handle("DELETE", "/queries/{id}", queries::cancel)
        .health(lifecycle.health());
    HttpEndpoint http = lifecycle.closeLater(endpoint.start());
    Optional<String> portsFile = config.find(QueryKeys.PORTS_FILE);
    if (portsFile.isPresent()) {
      PortsFile.write(Path.of(portsFile.get()), Map.of("grpc", grpc.port(), "http", http.port()));
    }
    return new QueryServer(http, grpc);
  }

  /** Files that are local already are mapped where they are. */
  private static Storage onDisk(
      Config config, Lifecycle lifecycle, QueryMetrics metrics, Storage remote) {
    long bytes = (long) config.get(QueryKeys.DISK_CACHE_MEGABYTES) << 20;
    if (bytes == 0 || "file".equals(config.get(StorageKeys.WAREHOUSE).getScheme())) {
      return remote;
    }
    Path folder =
        config
            .find(QueryKeys.DISK_CACHE_DIR)
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "roost-query-cache"));
    Optional<DiskCache> opened = DiskCache.open(remote, folder, bytes);
    opened.ifPresent(
        cache -> {
          lifecycle.closeLater(cache);
          metrics.observe(cache);
        });
    return opened.map(Storage.class::cast).orElse(remote);
  }

  private static CatalogSync catalog(
      Config config,
      Lifecycle lifecycle,
      ManagedChannel core,
      SnapshotLoader loader,
      RetainedSnapshots retained) {
    CatalogSync catalog =
        lifecycle.closeLater(
            new CatalogSync(core, loader, retained, config.get(QueryKeys.POLL_INTERVAL)));
    catalog.start();
    lifecycle.health().register("core", catalog::health);
    return catalog;
  }

  private static void addReads(
      HttpEndpoint.Builder endpoint, QueryRunner runner, SqlQueries sql, DiffRunner diffs) {
    SchemaHandler schema = new SchemaHandler(runner.indexes());
    endpoint
        .handle("POST", "/index/{index}/query", new QueryHandler(runner))
        .handle("POST", "/sql", new SqlHandler(sql))
        .handle("GET", "/diff", new DiffHandler(diffs))
        .handle("GET", "/schema", schema::all)
        .handle("GET", "/index/{index}", schema::one);
    WriteRoutes.add(endpoint);
  }

  private static GrpcServer grpc(
      Config config,
      Lifecycle lifecycle,
      QueryRunner runner,
      SqlQueries sql,
      DiffRunner diffs,
      QueryLimits limits)
      throws IOException {
    // As many threads as calls: the gate bounds how many of them work.
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "query-grpc");
              thread.setDaemon(true);
              return thread;
            });
    lifecycle.closeLater(threads::shutdownNow);
    return lifecycle.closeLater(
        GrpcServer.start(
            config.get(QueryKeys.HOST),
            config.get(QueryKeys.GRPC_PORT),
            List.of(
                new QueryGrpc(runner, sql, diffs, new GrpcReads(limits.maxTimeout()), threads))));
  }

  /** The HTTP port. */
  public int port() {
    return http.port();
  }

  public int grpcPort() {
    return grpc.port();
  }
}
