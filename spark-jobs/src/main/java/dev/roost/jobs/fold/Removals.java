package dev.roost.jobs.fold;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.Version;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was removed from a feature whose cells replace each other: the newest removal of each value
 * that is not older than the winning cell. Such removals hide values of that cell, and of late ones
 * that win over it.
 */
final class Removals {

  private final Feature feature;
  private final TreeMap<Object, Version> versions;

  Removals(Feature feature) {
    this.feature = feature;
    this.versions = new TreeMap<>(CellValues.order(feature.type()));
  }

  void reset() {
    versions.clear();
  }

  /** Each removed value's newest removal. */
  NavigableMap<Object, Version> versions() {
    return versions;
  }

  /** Removes the values of a row's cell and returns whether anything changed. */
  boolean remove(Cells row, Version version) {
    boolean changed = false;
    for (Object value : CellValues.of(feature, row)) {
      changed |= put(value, version);
    }
    return changed;
  }

  boolean put(Object value, Version version) {
    Version before = versions.get(value);
    if (before != null && !version.isAfter(before)) {
      return false;
    }
    versions.put(value, version);
    return true;
  }

  /** A cell wins: forgets removals that are older. */
  void forgetBefore(Version winner) {
    versions.values().removeIf(winner::isAfter);
  }

  /** A record delete: forgets what is not newer. */
  void hide(Version delete) {
    versions.values().removeIf(removed -> !removed.isAfter(delete));
  }

  /** The removals that take something from the winning cell, oldest first. */
  List<Version> taking(Cells winners) {
    return CellValues.of(feature, winners).stream()
        .filter(versions::containsKey)
        .map(versions::get)
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** Puts in what is left of the winning cell. */
  void show(Cells winners, Cells into) {
    List<Object> values = CellValues.of(feature, winners);
    List<Object> left = values.stream().filter(value -> !versions.containsKey(value)).toList();
    if (left.size() == values.size()) {
      into.copy(winners, feature.place());
    } else if (feature.type().isSet()) {
      CellValues.put(feature, left, into);
    } else {
      into.setNull(feature.place());
    }
  }

  /** Whether the winning cell has a value that is removed. */
  boolean isTaken(Cells winners, Object value) {
    return versions.containsKey(value)
        && CellValues.of(feature, winners).stream()
            .anyMatch(other -> versions.comparator().compare(value, other) == 0);
  }

  /** Puts values that were taken from a cell into it again. */
  void giveBack(Collection<Object> taken, Cells winners) {
    TreeSet<Object> values = new TreeSet<>(versions.comparator());
    values.addAll(CellValues.of(feature, winners));
    values.addAll(taken);
    CellValues.put(feature, values, winners);
  }
}
