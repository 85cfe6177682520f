package dev.roost.online.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.online.catalog.Catalog;
import dev.roost.online.fixture.Customers;
import dev.roost.online.fixture.FeedDouble;
import dev.roost.online.fixture.RedisProcess;
import dev.roost.online.row.Row;
import dev.roost.online.store.Cursor;
import dev.roost.online.store.EntityKey;
import dev.roost.online.store.Redis;
import dev.roost.online.store.RedisStore;
import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import io.grpc.ManagedChannel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that loses everything while a snapshot is being applied to it. */
class EmptiedMidwayIT {

  private static final int RECORDS = 500;
  private static final FeatureSetSpec SPEC = Customers.spec(1);

  @TempDir Path folder;

  @Test
  void rowsThatWereLostInTheMiddleOfASnapshotAreNotTakenForApplied() throws Exception {
    try (RedisProcess server = RedisProcess.start();
        FeedDouble feed = FeedDouble.start(folder);
        ObjectStore files = ObjectStores.open(Config.of(Map.of()))) {
      feed.publish("shop", SPEC, Customers.countries(RECORDS, "France", 1));
      // Only half of the records are in the second snapshot: the others come from the first alone.
      PublishedSnapshot second =
          feed.publish("shop", SPEC, Customers.countries(RECORDS / 2, "Spain", 2));
      AtomicInteger opened = new AtomicInteger();
      ObjectStore emptying =
          beforeEachOpen(
              files,
              uri -> {
                // The first look at a file checks it, the second applies it.
                if (uri.toString().equals(second.getChangeFiles(2).getUri())
                    && opened.incrementAndGet() == 2) {
                  server.flush();
                }
              });
      ManagedChannel core = GrpcChannel.connect(feed.target());
      try (Redis redis = Redis.open(Config.of(Map.of("online.redis.url", server.url())));
          SnapshotSync sync =
              new SnapshotSync(
                  core, redis.store(), emptying, new Catalog(), Duration.ofMillis(20))) {
        sync.start();
        await().untilAsserted(() -> assertThat(feed.reported("shop", SPEC)).isEqualTo(2));
        assertThat(opened.get()).isGreaterThan(2);
        assertEveryRecordIsThere(redis.store());
      } finally {
        core.shutdownNow();
      }
    }
  }

  private static void assertEveryRecordIsThere(RedisStore store) {
    assertThat(store.cursors().find("shop", SPEC).map(Cursor::snapshot)).contains(2L);
    List<byte[]> keys =
        Customers.keys(RECORDS).stream().map(key -> EntityKey.of("shop", SPEC, key)).toList();
    assertThat(store.read(keys))
        .hasSize(RECORDS)
        .allMatch(stored -> stored.row().filter(Row::isLive).isPresent());
  }

  private interface Hook {
    void accept(URI uri);
  }

  private static ObjectStore beforeEachOpen(ObjectStore files, Hook hook) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("open")) {
                hook.accept((URI) arguments[0]);
              }
              try {
                return method.invoke(files, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
