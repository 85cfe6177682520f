package dev.roost.online;

import dev.roost.online.catalog.Catalog;
import dev.roost.online.read.FeatureReader;
import dev.roost.online.read.OnlineGrpc;
import dev.roost.online.read.OnlineHttp;
import dev.roost.online.store.Redis;
import dev.roost.online.store.RedisStore;
import dev.roost.online.sync.SnapshotSync;
import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.platform.grpc.GrpcServer;
import dev.roost.platform.http.HttpEndpoint;
import dev.roost.platform.metrics.Metrics;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import dev.roost.platform.service.Health;
import dev.roost.platform.service.Lifecycle;
import dev.roost.platform.service.PortsFile;
import io.grpc.ManagedChannel;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The running online engine. */
public final class OnlineServer {

  private final int grpcPort;
  private final int httpPort;

  private OnlineServer(int grpcPort, int httpPort) {
    this.grpcPort = grpcPort;
    this.httpPort = httpPort;
  }

  /** Starts everything; what was started is closed with {@code lifecycle}. */
  public static OnlineServer start(Config config, Lifecycle lifecycle, Clock clock)
      throws IOException {
    ObjectStore objects = lifecycle.closeLater(ObjectStores.open(config));
    Redis redis = lifecycle.closeLater(Redis.open(config));
    RedisStore store = redis.store();
    ManagedChannel core = GrpcChannel.connect(config.get(OnlineKeys.CORE_TARGET));
    lifecycle.closeLater(core::shutdownNow);
    Catalog catalog = new Catalog();
    SnapshotSync sync =
        new SnapshotSync(core, store, objects, catalog, config.get(OnlineKeys.POLL_PERIOD));
    sync.start();
    lifecycle.closeLater(sync);
    lifecycle.health().register("snapshots", sync::health);
    lifecycle.health().register("redis", () -> health(store));
    Gauge.builder("roost.online.lag.snapshots", catalog, Catalog::lag)
        .description("Published snapshots that are not yet applied")
        .register(Metrics.registry());
    return listen(config, lifecycle, new FeatureReader(catalog, store, clock), catalog);
  }

  private static OnlineServer listen(
      Config config, Lifecycle lifecycle, FeatureReader reader, Catalog catalog)
      throws IOException {
    String host = config.get(OnlineKeys.HOST);
    GrpcServer grpc =
        lifecycle.closeLater(
            GrpcServer.start(
                host, config.get(OnlineKeys.GRPC_PORT), List.of(new OnlineGrpc(reader))));
    OnlineHttp reads = new OnlineHttp(reader, catalog);
    HttpEndpoint http =
        lifecycle.closeLater(
            HttpEndpoint.builder(host, config.get(OnlineKeys.HTTP_PORT))
                .health(lifecycle.health())
                .handle("POST", OnlineHttp.PATH, reads::read)
                .start());
    if (config.find(OnlineKeys.PORTS_FILE).isPresent()) {
      PortsFile.write(
          Path.of(config.get(OnlineKeys.PORTS_FILE)),
          Map.of("grpc", grpc.port(), "http", http.port()));
    }
    return new OnlineServer(grpc.port(), http.port());
  }

  private static Health health(RedisStore store) {
    return store.answers() ? Health.up() : Health.down("Redis does not answer.");
  }

  public int grpcPort() {
    return grpcPort;
  }

  public int httpPort() {
    return httpPort;
  }
}
