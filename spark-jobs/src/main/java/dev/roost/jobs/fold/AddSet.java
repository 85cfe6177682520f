package dev.roost.jobs.fold;

import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureType;
import dev.roost.jobs.row.Version;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of a {@code merge: Add} set: the newest add of each member that is newer than the last
 * clear; and what late adds are measured against, which is that clear and the newest removal of
 * each member that is not there.
 */
class AddSet {

  final TreeMap<Object, Version> members;
  final TreeMap<Object, Version> removed;
  private final FeatureType type;
  private Version newest;
  private Version cleared;

  /** The state of a set, which no cell has named. */
  static AddSet of(Feature feature) {
    return feature
        .finestUnit()
        .<AddSet>map(unit -> new TimedSet(feature, unit))
        .orElseGet(() -> new AddSet(feature));
  }

  AddSet(Feature feature) {
    this.type = feature.type();
    this.members = new TreeMap<>(CellValues.order(type));
    this.removed = new TreeMap<>(CellValues.order(type));
  }

  void reset() {
    members.clear();
    removed.clear();
    newest = null;
    cleared = null;
  }

  /** Whether no cell has named the set. */
  boolean isAbsent() {
    return newest == null;
  }

  /** Whether the newest cell is a clear. */
  boolean isNull() {
    return newest != null && newest.equals(cleared);
  }

  /** The version of the newest cell. */
  Version newest() {
    return newest;
  }

  Optional<Version> cleared() {
    return Optional.ofNullable(cleared);
  }

  /** Each member's newest add, in ascending order: Longs, or byte arrays. */
  NavigableMap<Object, Version> members() {
    return members;
  }

  /** Each missing member's newest removal, in ascending order. */
  NavigableMap<Object, Version> removed() {
    return removed;
  }

  /** Each member's newest removal that late adds are measured against. */
  NavigableMap<Object, Version> everyRemoved() {
    return removed;
  }

  /** Whether all members were added by one row, and by no other that is known. */
  boolean isAddedBy(Version version) {
    return members.values().stream().allMatch(version::equals);
  }

  /** What adds of a member are known: its newest one alone. */
  Collection<Version> adds(Object member) {
    return List.of(members.get(member));
  }

  /** Adds the members of a cell and returns whether anything changed. */
  boolean add(Object cell, Version version) {
    boolean changed = touch(version);
    if (cleared != null && !version.isAfter(cleared)) {
      return changed;
    }
    if (type == FeatureType.INT_SET) {
      for (long member : (long[]) cell) {
        changed |= put(member, version);
      }
    } else {
      for (byte[] member : (byte[][]) cell) {
        changed |= put(member, version);
      }
    }
    return changed;
  }

  boolean put(Object member, Version version) {
    Version before = members.get(member);
    if (before != null && !version.isAfter(before)) {
      return false;
    }
    if (!removed.isEmpty()) {
      Version removal = removed.get(member);
      if (removal != null && !version.isAfter(removal)) {
        return false;
      }
      removed.remove(member);
    }
    members.put(member, version);
    return true;
  }

  /** Removes members and returns whether anything changed. */
  boolean remove(Iterable<?> gone, Version version) {
    boolean changed = false;
    if (cleared == null || version.isAfter(cleared)) {
      for (Object member : gone) {
        changed |= putRemoved(member, version);
      }
    }
    return changed;
  }

  boolean putRemoved(Object member, Version version) {
    Version added = members.get(member);
    Version before = removed.get(member);
    if ((added != null && added.isAfter(version)) || (before != null && !version.isAfter(before))) {
      return false;
    }
    members.remove(member);
    removed.put(member, version);
    return true;
  }

  /** A null cell: removes what is not newer, and returns whether anything changed. */
  boolean clear(Version version) {
    boolean changed = touch(version);
    if (cleared != null && !version.isAfter(cleared)) {
      return changed;
    }
    cleared = version;
    removeUpTo(version);
    return true;
  }

  /** A record delete: forgets what is not newer. */
  void hide(Version version) {
    removeUpTo(version);
    if (cleared != null && !cleared.isAfter(version)) {
      cleared = null;
    }
    if (newest != null && !newest.isAfter(version)) {
      newest = null;
    }
  }

  /** Puts back a stored state; null: none. */
  void restore(Version newestCell, Version lastClear) {
    newest = newestCell;
    cleared = lastClear;
  }

  /** The members as {@link FeatureType} holds them. */
  Object toCell() {
    if (type == FeatureType.INT_SET) {
      return members.keySet().stream().mapToLong(Long.class::cast).toArray();
    }
    return members.keySet().toArray(byte[][]::new);
  }

  private boolean touch(Version version) {
    if (newest != null && !version.isAfter(newest)) {
      return false;
    }
    newest = version;
    return true;
  }

  void removeUpTo(Version version) {
    members.values().removeIf(added -> !added.isAfter(version));
    removed.values().removeIf(removal -> !removal.isAfter(version));
  }
}
