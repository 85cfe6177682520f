package dev.roost.index.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

final class TimeViewTest {
  private static final LocalDateTime TIME = LocalDateTime.parse("2011-12-31T23:59:59");

  @Test
  void isParsedFromItsName() {
    for (Quantum.Unit unit : Quantum.Unit.values()) {
      TimeView view = TimeView.of(unit, TIME);
      assertThat(TimeView.parse(view.name())).contains(view);
      assertThat(view.end()).isEqualTo("2012-01-01T00:00:00");
    }
  }

  @Test
  void hasNoOtherNames() {
    for (String name :
        new String[] {
          "standard",
          "standard_",
          "standard_11",
          "standard_20111",
          "standard_201113",
          "standard_20110229",
          "standard_2011123124",
          "standard_0000",
          "standard_+10000",
          "exists"
        }) {
      assertThat(TimeView.parse(name)).as(name).isEmpty();
    }
  }

  @Test
  void expiresWhenItsTtlAfterItsEndHasPassed() {
    TimeView view = TimeView.of(Quantum.Unit.YEAR, TIME);
    Instant due = Instant.parse("2012-01-02T00:00:00Z");
    assertThat(view.isExpired(Duration.ofDays(1), due)).isTrue();
    assertThat(view.isExpired(Duration.ofDays(1), due.minusNanos(1))).isFalse();
    assertThat(view.isExpired(Duration.ZERO, Instant.MAX)).isFalse();
    assertThat(view.isExpired(Duration.ofSeconds(Long.MAX_VALUE), due)).isFalse();
    assertThat(view.isExpired(Duration.ofDays(1), Instant.MIN)).isFalse();
    assertThat(view.isExpired(Duration.ofDays(1), Instant.MAX)).isTrue();
  }
}
