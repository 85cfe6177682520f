package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A set whose members of several rows are added up.
 *
 * @param cleared the newest row that named the feature with null; equal to {@code version} when the
 *     cell is null now
 * @param members each with the version of its newest add, which is after {@code cleared}
 */
record AddCell(
    SetKind kind, Version version, Optional<Version> cleared, NavigableMap<Object, Version> members)
    implements Cell {

  AddCell {
    NavigableMap<Object, Version> visible = new TreeMap<>(SetKind.ORDER);
    members.forEach(
        (member, added) -> {
          if (cleared.isEmpty() || added.isAfter(cleared.get())) {
            visible.put(member, added);
          }
        });
    members = Collections.unmodifiableNavigableMap(visible);
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
        union(cell));
  }

  @Override
  public Optional<Cell> after(Version delete) {
    if (!version.isAfter(delete)) {
      return Optional.empty();
    }
    NavigableMap<Object, Version> left = new TreeMap<>(members);
    left.values().removeIf(added -> !added.isAfter(delete));
    return Optional.of(
        new AddCell(kind, version, cleared.filter(clear -> clear.isAfter(delete)), left));
  }

  @Override
  public Optional<Cell> without(Version withdrawn, Optional<Cell> replacement) {
    NavigableMap<Object, Version> left = new TreeMap<>(members);
    left.values().removeIf(withdrawn::equals);
    Optional<Version> clear = cleared.filter(version -> !version.equals(withdrawn));
    // The newest row that still names the feature, as far as this cell shows it.
    Optional<Version> named =
        version.equals(withdrawn)
            ? newest(left.values().stream(), clear.stream())
            : Optional.of(version);
    Optional<Cell> rest = named.map(newest -> new AddCell(kind, newest, clear, left));
    return rest.map(cell -> replacement.map(cell::fold).orElse(cell)).or(() -> replacement);
  }

  private NavigableMap<Object, Version> union(AddCell other) {
    NavigableMap<Object, Version> all = new TreeMap<>(members);
    other.members.forEach((member, added) -> all.merge(member, added, Version::newer));
    return all;
  }

  private static Optional<Version> newest(Stream<Version> some, Stream<Version> more) {
    return Stream.concat(some, more).max(Version::compareTo);
  }
}
