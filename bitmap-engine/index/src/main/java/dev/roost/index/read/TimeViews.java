package dev.roost.index.read;

import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum.Unit;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the views of a time set that cover a range: the longest units that lie within it, and at
 * its ends shorter ones, down to the shortest unit, of which every one counts that has any part in
 * the range.
 */
final class TimeViews {
  private final TimeRange range;
  private final List<UnitView> chosen = new ArrayList<>();

  private TimeViews(TimeRange range) {
    this.range = range;
  }

  /**
   * The views of a range.
   *
   * @param existing the names of the views that there are
   */
  static List<String> covering(FieldSpec field, TimeRange range, Set<String> existing) {
    TimeViews views = new TimeViews(range);
    if (views.isEmpty()) {
      return List.of();
    }
    Unit finest = field.quantum().finest();
    for (Unit unit : field.quantum().units()) {
      existing.stream().sorted().forEach(name -> views.consider(name, unit, finest));
    }
    return views.chosen.stream().map(UnitView::name).toList();
  }

  private record UnitView(String name, LocalDateTime start, LocalDateTime end) {
    boolean contains(UnitView other) {
      return !other.start.isBefore(start) && !other.end.isAfter(end);
    }
  }

  private boolean isEmpty() {
    return range.from().isPresent()
        && range.to().isPresent()
        && !range.from().get().isBefore(range.to().get());
  }

  private void consider(String name, Unit unit, Unit finest) {
    Optional<LocalDateTime> start = unit.start(name);
    if (start.isEmpty()) {
      return;
    }
    UnitView view = new UnitView(name, start.get(), unit.next(start.get()));
    boolean counts = unit == finest ? overlaps(view) : isWithin(view, finest);
    if (counts && chosen.stream().noneMatch(c -> c.contains(view))) {
      chosen.add(view);
    }
  }

  private boolean overlaps(UnitView view) {
    return range.from().map(view.end()::isAfter).orElse(true)
        && range.to().map(view.start()::isBefore).orElse(true);
  }

  /** Whether every part of the finest unit in it overlaps the range. */
  private boolean isWithin(UnitView view, Unit finest) {
    boolean afterFrom = range.from().map(f -> !view.start().isBefore(finest.floor(f))).orElse(true);
    boolean beforeTo = range.to().map(t -> !view.end().isAfter(ceiling(t, finest))).orElse(true);
    return afterFrom && beforeTo;
  }

  private static LocalDateTime ceiling(LocalDateTime time, Unit unit) {
    LocalDateTime floor = unit.floor(time);
    return floor.equals(time) ? floor : unit.next(floor);
  }
}
