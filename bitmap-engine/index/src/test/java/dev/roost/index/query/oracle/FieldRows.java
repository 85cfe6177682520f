package dev.roost.index.query.oracle;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.Quantum.Unit;
import dev.roost.index.manifest.FieldView;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which rows of which views a record is in. */
final class FieldRows {
  private FieldRows() {}

  /** The rows by view, of a record that is not null in the field. */
  static SortedMap<String, Set<FieldValue>> of(
      FieldSpec field, PlainCell cell, LocalDateTime published) {
    SortedMap<String, Set<FieldValue>> rows = new TreeMap<>();
    rows.put(FieldView.STANDARD, new TreeSet<>(cell.members().keySet()));
    if (field.kind() == FieldKind.SIGNED_SET) {
      rows.put("exists", cell.known());
    }
    if (field.kind() == FieldKind.TIME_SET) {
      for (Map.Entry<FieldValue, Set<LocalDateTime>> member : cell.members().entrySet()) {
        for (LocalDateTime time : member.getValue()) {
          for (Unit unit : field.quantum().units()) {
            if (!TimeRule.hasExpired(field, unit.next(unit.floor(time)), published)) {
              rows.computeIfAbsent(unit.view(time), v -> new TreeSet<>()).add(member.getKey());
            }
          }
        }
      }
    }
    return rows;
  }

  /** Whether a view is no longer there. */
  static boolean hasExpired(FieldSpec field, String view, LocalDateTime published) {
    return endOf(view).map(end -> TimeRule.hasExpired(field, end, published)).orElse(false);
  }

  /** When the unit of a view such as {@code standard_201112} ends. */
  private static Optional<LocalDateTime> endOf(String view) {
    String unit = view.substring(view.indexOf('_') + 1);
    if (unit.equals(view)) {
      return Optional.empty();
    }
    int[] parts = {0, 1, 1, 0};
    int[] ends = {4, 6, 8, 10};
    int finest = 0;
    for (int i = 0; i < ends.length && ends[i] <= unit.length(); i++) {
      parts[i] = Integer.parseInt(unit.substring(i == 0 ? 0 : ends[i - 1], ends[i]));
      finest = i;
    }
    ChronoUnit[] units = {ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.DAYS, ChronoUnit.HOURS};
    return Optional.of(
        LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], 0).plus(1, units[finest]));
  }
}
