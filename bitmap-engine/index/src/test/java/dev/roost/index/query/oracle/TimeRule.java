package dev.roost.index.query.oracle;

import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum.Unit;
import java.time.LocalDateTime;
import java.util.Optional;

/** Whether a member of a time set that was added at some time counts within a range. */
final class TimeRule {
  private TimeRule() {}

  /**
   * The longest unit that lies within the range (widened to whole shortest units) decides: the time
   * counts unless the view of that unit had expired when the snapshot was published.
   */
  static boolean counts(
      FieldSpec field, LocalDateTime time, TimeRange range, LocalDateTime published) {
    if (isEmpty(range)) {
      return false;
    }
    Unit finest = field.quantum().finest();
    Optional<LocalDateTime> from = range.from().map(finest::floor);
    Optional<LocalDateTime> to = range.to().map(t -> ceiling(finest, t));
    for (Unit unit : field.quantum().units()) {
      LocalDateTime start = unit.floor(time);
      LocalDateTime end = unit.next(start);
      if (from.map(f -> !start.isBefore(f)).orElse(true)
          && to.map(t -> !end.isAfter(t)).orElse(true)) {
        return !hasExpired(field, end, published);
      }
    }
    return false;
  }

  /** Whether the view of a unit that ends at {@code end} is no longer there. */
  static boolean hasExpired(FieldSpec field, LocalDateTime end, LocalDateTime published) {
    return !field.ttl().isZero() && !end.plus(field.ttl()).isAfter(published);
  }

  private static boolean isEmpty(TimeRange range) {
    return range.from().isPresent()
        && range.to().isPresent()
        && !range.from().get().isBefore(range.to().get());
  }

  private static LocalDateTime ceiling(Unit unit, LocalDateTime time) {
    LocalDateTime floor = unit.floor(time);
    return floor.equals(time) ? time : unit.next(floor);
  }
}
