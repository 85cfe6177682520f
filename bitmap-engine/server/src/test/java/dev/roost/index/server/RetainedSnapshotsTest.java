package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.server.Published.Customer;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetainedSnapshotsTest {
  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock();
  private final RetainedSnapshots retained = new RetainedSnapshots(clock, Duration.ofMinutes(15));

  private ServedIndex snapshot(long number) {
    Warehouse warehouse = Warehouse.at(new LocalStorage(), folder.toUri());
    List<Customer> customers = List.of(new Customer(RecordKey.of(number), "x", 1, List.of()));
    return new SnapshotLoader(warehouse, new BlockCache(1 << 20))
        .load(Published.of(folder, "customers", 1, number, customers));
  }

  @Test
  void keepsASupersededSnapshotForTheRetentionAndNoLonger() {
    ServedIndex first = snapshot(1);
    ServedIndex second = snapshot(2);
    retained.superseded(List.of(first), List.of(second));
    clock.pass(Duration.ofMinutes(15));
    assertThat(retained.numbers("shop.customers@1")).containsExactly(1L);
    clock.pass(Duration.ofMillis(1));
    assertThat(retained.size()).isZero();
    assertThat(retained.find("shop.customers@1", 1)).isEmpty();
  }

  @Test
  void aSnapshotThatIsAskedForIsKeptOn() {
    retained.superseded(List.of(snapshot(1)), List.of());
    clock.pass(Duration.ofMinutes(10));
    assertThat(retained.find("shop.customers@1", 1)).isPresent();
    clock.pass(Duration.ofMinutes(10));
    assertThat(retained.find("shop.customers@1", 1)).isPresent();
  }

  @Test
  void whatIsStillServedIsNotRetained() {
    ServedIndex first = snapshot(1);
    retained.superseded(List.of(first), List.of(first));
    assertThat(retained.size()).isZero();
  }

  /** A clock that goes when it is told to. */
  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
