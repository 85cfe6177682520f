package dev.roost.index.read;

import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum.Unit;
import dev.roost.index.field.TimeView;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
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
  private final List<TimeView> chosen = new ArrayList<>();

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
    List<TimeView> all = existing.stream().map(TimeView::parse).flatMap(Optional::stream).toList();
    for (Unit unit : field.quantum().units()) {
      all.stream()
          .filter(v -> v.unit() == unit)
          .sorted(Comparator.comparing(TimeView::start))
          .forEach(v -> views.consider(v, finest));
    }
    return views.chosen.stream().map(TimeView::name).toList();
  }

  private boolean isEmpty() {
    return range.from().isPresent()
        && range.to().isPresent()
        && !range.from().get().isBefore(range.to().get());
  }

  private void consider(TimeView view, Unit finest) {
    boolean counts = view.unit() == finest ? overlaps(view) : isWithin(view, finest);
    if (counts && chosen.stream().noneMatch(c -> contains(c, view))) {
      chosen.add(view);
    }
  }

  private static boolean contains(TimeView whole, TimeView part) {
    return !part.start().isBefore(whole.start()) && !part.end().isAfter(whole.end());
  }

  private boolean overlaps(TimeView view) {
    return range.from().map(view.end()::isAfter).orElse(true)
        && range.to().map(view.start()::isBefore).orElse(true);
  }

  /** Whether every part of the finest unit in it overlaps the range. */
  private boolean isWithin(TimeView view, Unit finest) {
    boolean afterFrom = range.from().map(f -> !view.start().isBefore(finest.floor(f))).orElse(true);
    boolean beforeTo = range.to().map(t -> !view.end().isAfter(ceiling(t, finest))).orElse(true);
    return afterFrom && beforeTo;
  }

  private static LocalDateTime ceiling(LocalDateTime time, Unit unit) {
    LocalDateTime floor = unit.floor(time);
    return floor.equals(time) ? floor : unit.next(floor);
  }
}
