package dev.roost.core;

import dev.roost.core.feed.FeedReader;
import dev.roost.core.feed.FeedWatch;
import dev.roost.core.grpc.AttemptSecret;
import dev.roost.core.grpc.ControlGrpc;
import dev.roost.core.grpc.FeatureSetGrpc;
import dev.roost.core.grpc.FeedGrpc;
import dev.roost.core.grpc.IngestionGrpc;
import dev.roost.core.grpc.JobGrpc;
import dev.roost.core.grpc.SchemaGrpc;
import dev.roost.core.grpc.SnapshotGrpc;
import dev.roost.core.registry.LostSnapshots;
import dev.roost.core.registry.Purge;
import dev.roost.core.registry.Registry;
import dev.roost.core.resources.Cluster;
import dev.roost.core.resources.FeatureSetResources;
import dev.roost.core.resources.IngestionResources;
import dev.roost.core.runs.AttemptBook;
import dev.roost.core.runs.Batches;
import dev.roost.core.runs.JobDesk;
import dev.roost.core.runs.Publisher;
import dev.roost.core.runs.RunQueue;
import dev.roost.core.schema.FileSources;
import dev.roost.core.store.Database;
import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcServer;
import dev.roost.platform.http.HttpEndpoint;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import dev.roost.platform.objects.StorageKeys;
import dev.roost.platform.service.Lifecycle;
import dev.roost.platform.service.PortsFile;
import io.grpc.BindableService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running core: its three ports over one database. */
public final class CoreServer implements AutoCloseable {

  private final Lifecycle lifecycle;
  private final int grpcPort;
  private final int internalPort;
  private final int httpPort;

  private CoreServer(Lifecycle lifecycle, int grpcPort, int internalPort, int httpPort) {
    this.lifecycle = lifecycle;
    this.grpcPort = grpcPort;
    this.internalPort = internalPort;
    this.httpPort = httpPort;
  }

  /**
   * Starts a core; it waits for PostgreSQL first.
   *
   * @param config {@link CoreKeys} and {@link StorageKeys}
   * @throws IOException when a port is taken
   * @throws IllegalStateException when PostgreSQL does not answer in time
   */
  public static CoreServer start(Config config) throws IOException, InterruptedException {
    Lifecycle lifecycle = new Lifecycle();
    try {
      return start(config, lifecycle);
    } catch (IOException | InterruptedException | RuntimeException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static CoreServer start(Config config, Lifecycle lifecycle)
      throws IOException, InterruptedException {
    URI warehouse = config.get(StorageKeys.WAREHOUSE);
    String host = config.get(CoreKeys.HOST);
    ObjectStore objects = lifecycle.closeLater(ObjectStores.open(config));
    Database database = lifecycle.closeLater(Database.open(config));
    FeedWatch watch = lifecycle.closeLater(FeedWatch.start(database));
    Cluster cluster = lifecycle.closeLater(Cluster.of(config));
    lifecycle.health().register("postgresql", database::health);
    Registry registry = new Registry(database, new LostSnapshots(objects, warehouse));
    GrpcServer internal =
        lifecycle.closeLater(
            GrpcServer.start(
                host,
                config.get(CoreKeys.INTERNAL_PORT),
                internalServices(
                    database,
                    registry,
                    watch,
                    new Purge(database, objects, warehouse, Clock.systemUTC())),
                new AttemptSecret()));
    GrpcServer grpc =
        lifecycle.closeLater(
            GrpcServer.start(
                host,
                config.get(CoreKeys.GRPC_PORT),
                publicServices(
                    database, registry, cluster, new SchemaGrpc(objects, fileSources(config)))));
    HttpEndpoint http =
        lifecycle.closeLater(
            HttpEndpoint.builder(host, config.get(CoreKeys.HTTP_PORT))
                .health(lifecycle.health())
                .start());
    CoreServer server = new CoreServer(lifecycle, grpc.port(), internal.port(), http.port());
    Optional<String> portsFile = config.find(CoreKeys.PORTS_FILE);
    if (portsFile.isPresent()) {
      PortsFile.write(Path.of(portsFile.get()), server.ports());
    }
    return server;
  }

  private static List<BindableService> internalServices(
      Database database, Registry registry, FeedWatch watch, Purge purge) {
    return List.of(
        new ControlGrpc(registry, purge, new RunQueue(database), new AttemptBook(database)),
        new JobGrpc(new JobDesk(database), new Publisher(database), new Batches(database)),
        new FeedGrpc(new FeedReader(database), watch));
  }

  private static FileSources fileSources(Config config) {
    return config.get(CoreKeys.FILE_SOURCES) ? FileSources.ALLOWED : FileSources.REFUSED;
  }

  private static List<BindableService> publicServices(
      Database database, Registry registry, Cluster cluster, SchemaGrpc schemas) {
    return List.of(
        new FeatureSetGrpc(database, registry, new FeatureSetResources(cluster)),
        new IngestionGrpc(database, new IngestionResources(cluster)),
        new SnapshotGrpc(database),
        schemas);
  }

  /** The public gRPC port. */
  public int grpcPort() {
    return grpcPort;
  }

  /** The gRPC port for the operator, jobs and readers. */
  public int internalPort() {
    return internalPort;
  }

  /** The port of /health and /metrics. */
  public int httpPort() {
    return httpPort;
  }

  private Map<String, Integer> ports() {
    return Map.of("grpc", grpcPort, "internal", internalPort, "http", httpPort);
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
