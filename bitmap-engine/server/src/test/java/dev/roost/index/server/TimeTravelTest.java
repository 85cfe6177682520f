package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.server.Published.Customer;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import dev.roost.proto.query.v1alpha1.QueryPqlRequest;
import dev.roost.proto.query.v1alpha1.ReadOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshots that this server never served: one after another since 2026, each with more records.
 */
final class TimeTravelTest {
  private static final String QUERY = "/index/shop.customers/query";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SNAPSHOTS = 4;

  @TempDir private Path folder;
  private final FeedDouble core = new FeedDouble();
  private ServerUnderTest server;

  @BeforeEach
  void start() throws Exception {
    List<PublishedSnapshot> all = new ArrayList<>();
    for (int number = 1; number <= SNAPSHOTS; number++) {
      FeatureSetSnapshot published = publish(number);
      all.add(published.getCurrent());
      core.current = List.of(published);
    }
    core.earlier = List.copyOf(all);
    server = ServerUnderTest.start(folder, core, new PagingEngine(), Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A snapshot a day, with ten times as many records as its number. */
  private FeatureSetSnapshot publish(int number) {
    List<Customer> customers =
        LongStream.range(0, 10L * number)
            .mapToObj(i -> new Customer(RecordKey.of(i), "FR", i, List.of()))
            .toList();
    FeatureSetSnapshot published = Published.of(folder, "customers", 1, number, customers);
    Timestamp time =
        Timestamp.newBuilder().setSeconds(START.getEpochSecond() + 86_400L * (number - 1)).build();
    return published.toBuilder()
        .setCurrent(published.getCurrent().toBuilder().setPublishTime(time))
        .build();
  }

  private long count(String parameters) throws Exception {
    return server.ok(server.post(QUERY + parameters, "Count(All())")).at("/results/0").asLong();
  }

  @Test
  void everyPublishedSnapshotCanBeNamed() throws Exception {
    for (int number = 1; number <= SNAPSHOTS; number++) {
      assertThat(count("?snapshot=" + number)).isEqualTo(10L * number);
    }
    assertThat(count("")).isEqualTo(10L * SNAPSHOTS);
    assertThat(server.error(400, server.post(QUERY + "?snapshot=5", "Count(All())")))
        .contains("is at snapshot 4, there is no snapshot 5");
  }

  @Test
  void aTimeNamesTheSnapshotThatWasCurrentThen() throws Exception {
    assertThat(count("?at=2026-01-01T00:00:00Z")).isEqualTo(10);
    assertThat(count("?at=2026-01-01T23:59:59Z")).isEqualTo(10);
    assertThat(count("?at=2026-01-03")).isEqualTo(30);
    assertThat(count("?at=2026-01-03T00:30:00%2B01:00")).isEqualTo(20);
    assertThat(count("?at=2026-02-01T00:00:00Z")).isEqualTo(40);
    assertThat(server.error(400, server.post(QUERY + "?at=2025-12-31T23:59:59Z", "Count(All())")))
        .isEqualTo("No such snapshot.");
  }

  @Test
  void sqlAndGrpcTravelToo() throws Exception {
    String sql = "SELECT COUNT(*) FROM customers";
    assertThat(server.ok(server.post("/sql?snapshot=2", sql)).at("/data/0/0").asLong())
        .isEqualTo(20);
    QueryPqlRequest.Builder request =
        QueryPqlRequest.newBuilder().setIndex("shop.customers").setPql("Count(All())");
    ReadOptions at =
        ReadOptions.newBuilder()
            .setAt(Timestamp.newBuilder().setSeconds(START.getEpochSecond() + 90_000))
            .build();
    assertThat(
            server.grpc().queryPqlUnary(request.setOptions(at).build()).getHeader().getSnapshot())
        .isEqualTo(2);
  }

  @Test
  void whatMakesNoSenseIsRefused() throws Exception {
    assertThat(server.error(400, server.post(QUERY + "?at=yesterday", "Count(All())")))
        .isEqualTo("at is 'yesterday', not a time such as 2026-03-01T10:00:00Z");
    assertThat(server.error(400, server.post(QUERY + "?at=-20000-01-01T00:00:00Z", "Count(All())")))
        .isEqualTo(
            "at is -20000-01-01T00:00:00Z, not in the years 1 to 9999: give a time that has passed");
    for (long seconds : List.of(Long.MAX_VALUE, 300_000_000_000L)) {
      QueryPqlRequest never =
          QueryPqlRequest.newBuilder()
              .setIndex("shop.customers")
              .setPql("Count(All())")
              .setOptions(
                  ReadOptions.newBuilder().setAt(Timestamp.newBuilder().setSeconds(seconds)))
              .build();
      StatusRuntimeException refused =
          Assertions.catchThrowableOfType(
              StatusRuntimeException.class, () -> server.grpc().queryPqlUnary(never));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    assertThat(server.error(400, server.post(QUERY + "?at=2026-01-03&snapshot=2", "Count(All())")))
        .isEqualTo(
            "the snapshot is given by a time and by a number: leave out the one or the other");
  }

  @Test
  void aSnapshotWhoseFilesAreGoneIsNotServed() throws Exception {
    Path manifest = Path.of(java.net.URI.create(core.earlier.get(1).getManifestUri()));
    Files.delete(manifest);
    assertThat(server.error(400, server.post(QUERY + "?snapshot=2", "Count(All())")))
        .startsWith("snapshot 2 of index 'shop.customers@1' cannot be read any more: ");
  }

  @Test
  void theCoreIsAskedOnlyForWhatIsNotOpen() throws Exception {
    assertThat(count("?snapshot=2")).isEqualTo(20);
    core.down = true;
    assertThat(count("?snapshot=2")).isEqualTo(20);
    assertThat(count("?snapshot=4")).isEqualTo(40);
    assertThat(server.error(503, server.post(QUERY + "?snapshot=3", "Count(All())")))
        .isEqualTo(
            "the core does not say where that snapshot of index 'shop.customers' is (UNAVAILABLE):"
                + " retry");
    ReadOptions third = ReadOptions.newBuilder().setSnapshot(3).build();
    QueryPqlRequest request =
        QueryPqlRequest.newBuilder()
            .setIndex("shop.customers")
            .setPql("Count(All())")
            .setOptions(third)
            .build();
    StatusRuntimeException refused =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class, () -> server.grpc().queryPqlUnary(request));
    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }
}
