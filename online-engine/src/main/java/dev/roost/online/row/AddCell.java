package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A set whose members of several rows are added up.
 *
 * @param cleared the newest row that named the feature with null; equal to {@code version} when the
 *     cell is null now
 * @param members each with the version of its newest add, which is after {@code cleared} and after
 *     its removal
 * @param removed each member that is not there with its newest removal, which is after {@code
 *     cleared}
 */
record AddCell(
    SetKind kind,
    Version version,
    Optional<Version> cleared,
    NavigableMap<Object, Version> members,
    NavigableMap<Object, Version> removed)
    implements Cell {

  AddCell {
    NavigableMap<Object, Version> gone = sortedSince(cleared, removed);
    NavigableMap<Object, Version> visible = sortedSince(cleared, members);
    visible
        .entrySet()
        .removeIf(
            member -> {
              Version removal = gone.get(member.getKey());
              return removal != null && !member.getValue().isAfter(removal);
            });
    gone.keySet().removeAll(visible.keySet());
    members = Collections.unmodifiableNavigableMap(visible);
    removed = Collections.unmodifiableNavigableMap(gone);
  }

  AddCell(
      SetKind kind,
      Version version,
      Optional<Version> cleared,
      NavigableMap<Object, Version> members) {
    this(kind, version, cleared, members, new TreeMap<>(SetKind.ORDER));
  }

  private static NavigableMap<Object, Version> sortedSince(
      Optional<Version> cleared, NavigableMap<Object, Version> versions) {
    NavigableMap<Object, Version> sorted = new TreeMap<>(SetKind.ORDER);
    versions.forEach(
        (member, version) -> {
          if (cleared.isEmpty() || version.isAfter(cleared.get())) {
            sorted.put(member, version);
          }
        });
    return sorted;
  }

  @Override
  public boolean isNull() {
    return cleared.isPresent() && cleared.get().equals(version);
  }

  @Override
  public Value valueSince(long earliest) {
    if (isNull()) {
      return Value.getDefaultInstance();
    }
    return kind.value(
        members.entrySet().stream()
            .filter(member -> member.getValue().eventTime() >= earliest)
            .map(Map.Entry::getKey)
            .toList());
  }

  @Override
  public Cell fold(Cell other) {
    AddCell cell = (AddCell) other;
    return new AddCell(
        kind,
        Version.newer(version, cell.version),
        newest(cleared.stream(), cell.cleared.stream()),
        union(members, cell.members),
        union(removed, cell.removed));
  }

  @Override
  public Optional<Cell> after(Version delete) {
    if (!version.isAfter(delete)) {
      return Optional.empty();
    }
    return Optional.of(
        new AddCell(
            kind,
            version,
            cleared.filter(clear -> clear.isAfter(delete)),
            where(members, added -> added.isAfter(delete)),
            where(removed, removal -> removal.isAfter(delete))));
  }

  @Override
  public Optional<Cell> without(Version withdrawn, Optional<Cell> replacement) {
    NavigableMap<Object, Version> left = where(members, added -> !added.equals(withdrawn));
    NavigableMap<Object, Version> gone = where(removed, removal -> !removal.equals(withdrawn));
    Optional<Version> clear = cleared.filter(version -> !version.equals(withdrawn));
    // The newest row that still names the feature, as far as this cell shows it.
    Optional<Version> named =
        version.equals(withdrawn)
            ? newest(left.values().stream(), clear.stream())
            : Optional.of(version);
    Optional<Cell> rest = named.map(newest -> new AddCell(kind, newest, clear, left, gone));
    return rest.map(cell -> replacement.map(cell::fold).orElse(cell)).or(() -> replacement);
  }

  private static NavigableMap<Object, Version> where(
      NavigableMap<Object, Version> versions, Predicate<Version> wanted) {
    NavigableMap<Object, Version> left = new TreeMap<>(versions);
    left.values().removeIf(wanted.negate());
    return left;
  }

  private static NavigableMap<Object, Version> union(
      NavigableMap<Object, Version> one, NavigableMap<Object, Version> other) {
    NavigableMap<Object, Version> all = new TreeMap<>(one);
    other.forEach((member, version) -> all.merge(member, version, Version::newer));
    return all;
  }

  private static Optional<Version> newest(Stream<Version> some, Stream<Version> more) {
    return Stream.concat(some, more).max(Version::compareTo);
  }
}
