package dev.roost.online.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.online.fixture.Customers;
import dev.roost.online.fixture.Engine;
import dev.roost.online.fixture.FeedDouble;
import dev.roost.online.fixture.RedisProcess;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays in Redis: for how long, and how much. */
class StorageIT {

  private static final int ENTITIES = 20_000;
  private static final int FEATURES = 50;
  private static final Duration SLACK = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final String project = "p" + UUID.randomUUID();

  @Test
  void rowsExpireAfterTheOnlineTtlAndTombstonesAfterSevenDays() throws Exception {
    FeatureSetSpec spec =
        Customers.spec(1).toBuilder()
            .setOnline(
                Customers.mode(OnlineMode.ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC)
                    .setTtlMicros(Duration.ofHours(3).toMillis() * 1000))
            .build();
    RedisProcess redis = RedisProcess.shared();
    try (FeedDouble feed = FeedDouble.start(folder);
        Engine engine = Engine.start(redis, feed)) {
      feed.publish(project, spec, Customers.countries(2, "France", 1));
      engine.readAll(project, spec, Customers.keys(1), 1);
      feed.publish(project, spec, List.of(Customers.delete(1, 2)));
      engine.readAll(project, spec, Customers.keys(1), 2);
      assertThat(timeToLive(redis, spec, 0))
          .isBetween(Duration.ofHours(3).minus(SLACK), Duration.ofHours(3));
      assertThat(timeToLive(redis, spec, 1))
          .isBetween(Duration.ofDays(7).minus(SLACK), Duration.ofDays(7));
    }
  }

  @Test
  void rowsWithoutAnOnlineTtlStayAndRevivedOnesLoseTheirTombstonesTtl() throws Exception {
    FeatureSetSpec spec = Customers.spec(1);
    RedisProcess redis = RedisProcess.shared();
    try (FeedDouble feed = FeedDouble.start(folder);
        Engine engine = Engine.start(redis, feed)) {
      feed.publish(project, spec, List.of(Customers.delete(0, 1)));
      engine.readAll(project, spec, Customers.keys(1), 1);
      assertThat(timeToLive(redis, spec, 0)).isPositive();
      feed.publish(project, spec, Customers.countries(1, "France", 2));
      engine.readAll(project, spec, Customers.keys(1), 2);
      assertThat(timeToLive(redis, spec, 0)).isEqualTo(Duration.ofMillis(-1));
    }
  }

  @Test
  void anEntityOfFiftyWholeNumbersTakesLittleMoreThanItsValues() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        FeedDouble feed = FeedDouble.start(folder);
        Engine engine = Engine.start(redis, feed)) {
      FeatureSetSpec spec = wide();
      feed.publish("shop", spec, List.of());
      engine.readAll("shop", spec, Customers.keys(1), 1);
      long before = usedMemory(redis);
      feed.publish("shop", spec, wideRecords());
      engine.readAll("shop", spec, Customers.keys(1), 2);
      long each = (usedMemory(redis) - before) / ENTITIES;
      System.out.println(each + " bytes in Redis per entity of 50 random ints");
      assertThat(each).isLessThan(600);
    }
  }

  private static FeatureSetSpec wide() {
    FeatureSetSpec.Builder spec =
        FeatureSetSpec.newBuilder()
            .setName("customers")
            .setVersion(1)
            .addEntities(
                Entity.newBuilder().setName("customer_id").setType(ValueType.VALUE_TYPE_INT))
            .setOnline(Customers.mode(OnlineMode.ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC));
    for (int i = 0; i < FEATURES; i++) {
      spec.addFeatures(Customers.feature("feature_" + i, ValueType.VALUE_TYPE_INT));
    }
    return spec.build();
  }

  private static List<ChangeRecord> wideRecords() {
    Random random = new Random(1);
    List<ChangeRecord> records = new ArrayList<>();
    for (int id = 0; id < ENTITIES; id++) {
      ChangeRecord.Builder record = Customers.merge(id, 1_700_000_000_000_000L);
      for (int i = 0; i < FEATURES; i++) {
        record.addCells(
            ChangeCell.newBuilder().setFeature(i).setValue(Customers.number(random.nextLong())));
      }
      records.add(record.build());
    }
    return records;
  }

  private static long usedMemory(RedisProcess redis) {
    String info = redis.with(connection -> connection.sync().info("memory"));
    Matcher matcher = Pattern.compile("used_memory:(\\d+)").matcher(info);
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private Duration timeToLive(RedisProcess redis, FeatureSetSpec spec, long id) {
    byte[] key = EntityKey.of(project, spec, List.of(Customers.number(id)));
    return Duration.ofMillis(redis.with(connection -> connection.sync().pttl(key)));
  }
}
