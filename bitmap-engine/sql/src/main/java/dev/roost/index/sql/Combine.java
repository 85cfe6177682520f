package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Combines sets of records, leaving out what changes nothing. */
final class Combine {
  static final Records NONE = new Call.Union(List.of());
  static final Records ALL = new Call.All();

  private Combine() {}

  static Records any(List<Records> rows) {
    Set<Records> parts = new LinkedHashSet<>();
    for (Records row : rows) {
      if (row instanceof Call.Union union) {
        parts.addAll(union.rows());
      } else {
        parts.add(row);
      }
    }
    if (parts.contains(ALL)) {
      return ALL;
    }
    return parts.size() == 1 ? parts.iterator().next() : new Call.Union(List.copyOf(parts));
  }

  static Records all(List<Records> rows) {
    Set<Records> parts = new LinkedHashSet<>();
    for (Records row : rows) {
      if (row instanceof Call.Intersect intersect) {
        parts.addAll(intersect.rows());
      } else {
        parts.add(row);
      }
    }
    parts.remove(ALL);
    if (parts.contains(NONE)) {
      return NONE;
    } else if (parts.isEmpty()) {
      return ALL;
    }
    return parts.size() == 1 ? parts.iterator().next() : new Call.Intersect(List.copyOf(parts));
  }

  /** The first without the second. */
  static Records without(Records row, Records other) {
    if (other.equals(NONE) || row.equals(NONE)) {
      return row;
    }
    if (row.equals(ALL)) {
      return other.equals(ALL) ? NONE : new Call.Not(other);
    }
    List<Records> others = new ArrayList<>();
    if (other instanceof Call.Union union) {
      others.addAll(union.rows());
    } else {
      others.add(other);
    }
    return new Call.Difference(row, List.copyOf(others));
  }
}
