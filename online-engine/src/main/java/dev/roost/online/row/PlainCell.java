package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import java.util.Optional;

/**
 * A cell that is replaced as a whole.
 *
 * @param value without a kind when it is null
 */
public record PlainCell(Version version, Value value) implements Cell {

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
    return version.isAfter(other.version()) ? this : other;
  }

  @Override
  public Optional<Cell> after(Version delete) {
    return version.isAfter(delete) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<Cell> without(Version withdrawn, Optional<Cell> replacement) {
    return version.equals(withdrawn) ? replacement : Optional.of(this);
  }
}
