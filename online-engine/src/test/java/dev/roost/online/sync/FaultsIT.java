package dev.roost.online.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.online.fixture.ChangeFiles;
import dev.roost.online.fixture.Customers;
import dev.roost.online.fixture.Engine;
import dev.roost.online.fixture.FeedDouble;
import dev.roost.online.fixture.RedisProcess;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import dev.roost.proto.online.v1alpha1.FeatureColumn;
import dev.roost.proto.online.v1alpha1.FieldStatus;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong while change files are applied, and that it ends well. */
class FaultsIT {

  private static final FeatureSetSpec SPEC = Customers.spec(1);
  private static final int RECORDS = 3000;

  @TempDir Path folder;

  private final String project = "p" + UUID.randomUUID();

  /** A file that is not what it should be, and what is said about it. */
  private static final class Damage {

    private final String name;
    private final String message;
    private final byte[] file;

    Damage(String name, String message, byte[] file) {
      this.name = name;
      this.message = message;
      this.file = file;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Damage> damages() throws Exception {
    List<ChangeRecord> records = Customers.countries(RECORDS, "damaged", 2_000_000);
    byte[] whole = ChangeFiles.file("p", SPEC, records);
    byte[] flipped = whole.clone();
    flipped[flipped.length - 1] ^= 1;
    byte[] middle = whole.clone();
    middle[middle.length / 2] ^= 16;
    return Stream.of(
        new Damage("cut short", "is damaged", Arrays.copyOf(whole, whole.length - 20)),
        new Damage("a bit of the checksum flipped", "is damaged", flipped),
        new Damage("a bit of the content flipped", "", middle),
        new Damage(
            "another count in the footer",
            "has " + RECORDS + " records and its footer says " + (RECORDS + 1),
            ChangeFiles.file("p", SPEC, records, RECORDS + 1)),
        new Damage("empty", "is damaged", new byte[0]),
        new Damage(
            "another feature set's",
            "is of p/orders version 1",
            ChangeFiles.file("p", SPEC.toBuilder().setName("orders").build(), records)));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedFileIsSaidAndNothingOfItIsAppliedUntilItIsWhole(Damage damage) throws Exception {
    String project = "p";
    FeatureSetSpec spec = SPEC;
    try (RedisProcess redis = RedisProcess.start();
        FeedDouble feed = FeedDouble.start(folder);
        Engine engine = Engine.start(redis, feed)) {
      feed.publish(project, spec, Customers.countries(RECORDS, "France", 1_000_000));
      assertCountries(engine, project, "France", 1);
      PublishedSnapshot second = feed.publishFiles(project, spec, List.of(damage.file));
      await()
          .untilAsserted(
              () ->
                  assertThat(engine.sync().message())
                      .contains("customers", damage.message)
                      .contains(second.getChangeFiles(0).getUri()));
      assertThat(engine.health().status()).isEqualTo(503);
      assertCountries(engine, project, "France", 1);
      assertThat(feed.reported(project, spec)).isEqualTo(1);
      Files.write(
          Path.of(URI.create(second.getChangeFiles(0).getUri())),
          ChangeFiles.file(project, spec, Customers.countries(RECORDS, "Spain", 2_000_000)));
      assertCountries(engine, project, "Spain", 2);
      await().untilAsserted(() -> assertThat(feed.reported(project, spec)).isEqualTo(2));
      assertThat(engine.health().status()).isEqualTo(200);
    }
  }

  @Test
  void anEngineThatStoppedInTheMiddleOfASnapshotEndsAtTheSameRows() throws Exception {
    try (FeedDouble feed = FeedDouble.start(folder)) {
      PublishedSnapshot first =
          feed.publish(project, SPEC, Customers.countries(RECORDS, "France", 1_000_000));
      Path last = Path.of(URI.create(first.getChangeFiles(2).getUri()));
      Path aside = folder.resolve("aside");
      Files.move(last, aside);
      try (Engine engine = Engine.start(RedisProcess.shared(), feed)) {
        await().untilAsserted(() -> assertThat(engine.sync().isUp()).isFalse());
        assertThat(feed.reported(project, SPEC)).isZero();
      }
      Files.move(aside, last);
      try (Engine engine = Engine.start(RedisProcess.shared(), feed)) {
        assertCountries(engine, project, "France", 1);
        await().untilAsserted(() -> assertThat(feed.reported(project, SPEC)).isEqualTo(1));
      }
    }
  }

  @Test
  void anEmptiedStoreIsFilledAgainAndIsNeverReadAsIfThereWereNoRecords() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        FeedDouble feed = FeedDouble.start(folder);
        Engine engine = Engine.start(redis, feed)) {
      feed.publish(project, SPEC, Customers.countries(RECORDS, "France", 1_000_000));
      feed.publish(project, SPEC, Customers.countries(RECORDS / 2, "Spain", 2_000_000));
      feed.publish(project, SPEC, Customers.countries(RECORDS, "Italy", 3_000_000));
      assertCountries(engine, project, "Italy", 3);
      for (int i = 0; i < 5; i++) {
        redis.flush();
        await()
            .pollInterval(Duration.ofMillis(1))
            .ignoreExceptionsMatching(FaultsIT::isLoading)
            .untilAsserted(() -> assertCountriesNow(engine, project, "Italy"));
      }
    }
  }

  /** A read while the store is filled says so; any other answer must be right. */
  private static boolean isLoading(Throwable error) {
    return error instanceof StatusRuntimeException grpc
        && grpc.getStatus().toString().contains("is being loaded");
  }

  @Test
  void readsFailWithASentenceWhileRedisIsDownAndRecoverByThemselves() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        FeedDouble feed = FeedDouble.start(folder);
        Engine engine = Engine.start(redis, feed)) {
      feed.publish(project, SPEC, Customers.countries(10, "France", 1_000_000));
      engine.readAll(project, SPEC, Customers.keys(10), 1);
      redis.down();
      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> engine.readAll(project, SPEC, Customers.keys(1), 0))
                      .hasMessageContaining("UNAVAILABLE: Redis"));
      assertThat(engine.health().status()).isEqualTo(503);
      redis.up();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
          .untilAsserted(
              () ->
                  assertThat(
                          engine
                              .readAll(project, SPEC, Customers.keys(1), 0)
                              .getColumns(0)
                              .getValues(0))
                      .isEqualTo(Customers.text("France")));
      await().untilAsserted(() -> assertThat(engine.health().status()).isEqualTo(200));
    }
  }

  @Test
  void anEngineStartsWithoutRedisAndServesOnceItIsThere() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        FeedDouble feed = FeedDouble.start(folder)) {
      redis.down();
      feed.publish(project, SPEC, Customers.countries(10, "France", 1_000_000));
      try (Engine engine = Engine.start(redis, feed)) {
        assertThatThrownBy(() -> engine.readAll(project, SPEC, Customers.keys(1), 0))
            .isInstanceOf(StatusRuntimeException.class);
        redis.up();
        await()
            .atMost(Duration.ofSeconds(30))
            .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
            .untilAsserted(() -> engine.readAll(project, SPEC, Customers.keys(1), 1));
      }
    }
  }

  @Test
  void aReportThatTheCoreDidNotTakeIsMadeAgain() throws Exception {
    try (FeedDouble feed = FeedDouble.start(folder);
        Engine engine = Engine.start(RedisProcess.shared(), feed)) {
      feed.refuseReports(3);
      feed.publish(project, SPEC, Customers.countries(10, "France", 1_000_000));
      assertThat(engine.readAll(project, SPEC, Customers.keys(1), 1).getColumnsCount())
          .isEqualTo(3);
      await().untilAsserted(() -> assertThat(feed.reported(project, SPEC)).isEqualTo(1));
    }
  }

  @Test
  void aListThatIsOlderThanTheCursorDoesNotEmptyTheStore() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        FeedDouble feed = FeedDouble.start(folder)) {
      try (Engine engine = Engine.start(redis, feed)) {
        feed.publish(project, SPEC, Customers.countries(10, "France", 1_000_000));
        feed.publish(project, SPEC, Customers.countries(10, "Spain", 2_000_000));
        engine.readAll(project, SPEC, Customers.keys(1), 2);
      }
      List<String> before = cursors(redis);
      feed.answerOlder(1);
      try (Engine engine = Engine.start(redis, feed)) {
        engine.readAll(project, SPEC, Customers.keys(1), 2);
        assertThat(cursors(redis)).isEqualTo(before).isNotEmpty();
      }
    }
  }

  @Test
  void aFeatureSetThatWasPurgedAndDeclaredAgainStartsAnew() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        FeedDouble feed = FeedDouble.start(folder)) {
      try (Engine engine = Engine.start(redis, feed)) {
        feed.publish(project, SPEC, Customers.countries(10, "France", 1_000_000));
        feed.publish(project, SPEC, Customers.countries(10, "Spain", 2_000_000));
        engine.readAll(project, SPEC, Customers.keys(1), 2);
      }
      feed.purge(project, SPEC);
      feed.publish(project, SPEC, Customers.countries(1, "Italy", 500_000));
      try (Engine engine = Engine.start(redis, feed)) {
        await()
            .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
            .untilAsserted(
                () -> {
                  FeatureColumn country =
                      engine.readAll(project, SPEC, Customers.keys(2), 1).getColumns(0);
                  assertThat(country.getValues(0)).isEqualTo(Customers.text("Italy"));
                  assertThat(country.getStatuses(1)).isEqualTo(FieldStatus.FIELD_STATUS_NOT_FOUND);
                });
      }
    }
  }

  @Test
  void readsMoveToANewVersionOnlyWhenItsCurrentSnapshotIsApplied() throws Exception {
    FeatureSetSpec two = Customers.spec(2);
    try (FeedDouble feed = FeedDouble.start(folder)) {
      feed.publish(project, SPEC, Customers.countries(10, "old", 1_000_000));
      try (Engine engine = Engine.start(RedisProcess.shared(), feed)) {
        engine.readAll(project, SPEC, Customers.keys(1), 1);
      }
      feed.publish(project, two, Customers.countries(5, "partly", 2_000_000));
      PublishedSnapshot second =
          feed.publish(project, two, Customers.countries(10, "new", 3_000_000));
      Path missing = Path.of(URI.create(second.getChangeFiles(0).getUri()));
      Path aside = folder.resolve("aside");
      Files.move(missing, aside);
      try (Engine engine = Engine.start(RedisProcess.shared(), feed)) {
        await().untilAsserted(() -> assertThat(feed.reported(project, two)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(engine.sync().isUp()).isFalse());
        assertThat(engine.readAll(project, SPEC, Customers.keys(1), 0).getColumns(0).getValues(0))
            .isEqualTo(Customers.text("old"));
        Files.move(aside, missing);
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            engine
                                .readAll(project, two, Customers.keys(1), 0)
                                .getColumns(0)
                                .getValues(0))
                        .isEqualTo(Customers.text("new")));
      }
    }
  }

  private static List<String> cursors(RedisProcess redis) {
    return redis.with(
        connection ->
            connection.sync().keys("roost:cursor:*").stream()
                .map(key -> new String(connection.sync().get(key), StandardCharsets.UTF_8))
                .toList());
  }

  private static void assertCountries(
      Engine engine, String project, String country, long atLeastSnapshot) {
    FeatureColumn column =
        engine.readAll(project, SPEC, Customers.keys(RECORDS), atLeastSnapshot).getColumns(0);
    assertThat(column.getValuesList()).containsOnly(Customers.text(country)).hasSize(RECORDS);
  }

  private static void assertCountriesNow(Engine engine, String project, String country) {
    assertCountries(engine, project, country, 0);
  }
}
