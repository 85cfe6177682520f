package dev.roost.jobs.fold;

import dev.roost.index.field.Quantum;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.Version;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The state of a set with a time quantum: of each member the newest add in each unit of time, all
 * of which readers see. Late adds count, too: so removals are kept of members that are there.
 */
final class TimedSet extends AddSet {

  private final Quantum.Unit unit;

  /** By member, and by the beginning of the unit. */
  private final Map<Object, TreeMap<LocalDateTime, Version>> adds;

  /**
   * @param unit the finest that readers can ask for
   */
  TimedSet(Feature feature, Quantum.Unit unit) {
    super(feature);
    this.unit = unit;
    this.adds = new TreeMap<>(CellValues.order(feature.type()));
  }

  @Override
  void reset() {
    super.reset();
    adds.clear();
  }

  @Override
  NavigableMap<Object, Version> removed() {
    TreeMap<Object, Version> ofMissing = new TreeMap<>(removed);
    ofMissing.keySet().removeIf(members::containsKey);
    return ofMissing;
  }

  @Override
  boolean isAddedBy(Version version) {
    return adds.values().stream()
        .allMatch(each -> each.values().stream().allMatch(version::equals));
  }

  /** The newest adds of a member, of each unit, in order of time. */
  @Override
  Collection<Version> adds(Object member) {
    return adds.get(member).values();
  }

  @Override
  boolean put(Object member, Version version) {
    Version removal = removed.get(member);
    if (removal != null && !version.isAfter(removal)) {
      return false;
    }
    TreeMap<LocalDateTime, Version> ofMember =
        adds.computeIfAbsent(member, absent -> new TreeMap<>());
    LocalDateTime time = unit.floor(version.utc());
    Version before = ofMember.get(time);
    if (before != null && !version.isAfter(before)) {
      return false;
    }
    ofMember.put(time, version);
    members.merge(member, version, (old, added) -> added.isAfter(old) ? added : old);
    return true;
  }

  @Override
  boolean putRemoved(Object member, Version version) {
    Version before = removed.get(member);
    if (before != null && !version.isAfter(before)) {
      return false;
    }
    removed.put(member, version);
    Map<LocalDateTime, Version> ofMember = adds.getOrDefault(member, new TreeMap<>());
    ofMember.values().removeIf(added -> !added.isAfter(version));
    if (ofMember.isEmpty()) {
      adds.remove(member);
      members.remove(member);
    }
    return true;
  }

  @Override
  void removeUpTo(Version version) {
    super.removeUpTo(version);
    adds.keySet().retainAll(members.keySet());
    adds.values().forEach(each -> each.values().removeIf(added -> !added.isAfter(version)));
  }
}
