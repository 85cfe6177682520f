package dev.roost.index.build;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.TimeView;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** The unit views of time sets that are kept in a snapshot that is published at a time. */
record UnitViews(Instant publish) {
  /**
   * The names of the views that a member of this time is in, but for those that have expired.
   *
   * @throws IllegalArgumentException when the time is outside the years 1 to 9999
   */
  List<String> at(FieldSpec field, LocalDateTime time) {
    return field.quantum().units().stream()
        .map((Quantum.Unit unit) -> TimeView.of(unit, time))
        .filter(view -> !view.isExpired(field.ttl(), publish))
        .map(TimeView::name)
        .toList();
  }
}
