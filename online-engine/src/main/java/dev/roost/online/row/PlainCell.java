package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cell that is replaced as a whole.
 *
 * @param value what is left of it; without a kind when it is null
 * @param removals the removals that took something from it, oldest first
 */
public record PlainCell(Version version, Value value, List<Version> removals) implements Cell {

  public PlainCell {
    removals = List.copyOf(removals);
  }

  PlainCell(Version version, Value value) {
    this(version, value, List.of());
  }

  @Override
  public boolean isNull() {
    return value.getKindCase() == Value.KindCase.KIND_NOT_SET;
  }

  @Override
  public Value valueSince(long earliest) {
    return value;
  }

  @Override
  public Cell fold(Cell other) {
    int order = version.compareTo(other.version());
    return order == 0 ? common((PlainCell) other) : order > 0 ? this : other;
  }

  /** One cell as two states have it: what is removed in either is removed. */
  private Cell common(PlainCell other) {
    if (removals.isEmpty() && other.removals.isEmpty()) {
      return other;
    }
    Value left = SetKind.common(value, other.value);
    int order = newestRemoval().compareTo(other.newestRemoval());
    if (order <= 0 && left.equals(other.value)) {
      return other;
    }
    if (order >= 0 && left.equals(value)) {
      return this;
    }
    return new PlainCell(
        version,
        left,
        Stream.of(removals, other.removals).flatMap(List::stream).distinct().sorted().toList());
  }

  /** Removals are not older than the cell. */
  private Version newestRemoval() {
    return removals.isEmpty() ? version : removals.get(removals.size() - 1);
  }

  @Override
  public Optional<Cell> after(Version delete) {
    return version.isAfter(delete) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<Cell> without(Version withdrawn, Optional<Cell> replacement) {
    boolean affected = version.equals(withdrawn) || removals.contains(withdrawn);
    return affected ? replacement : Optional.of(this);
  }
}
