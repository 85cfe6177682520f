package dev.roost.testkit.oracle;

import java.util.Optional;
import java.util.SortedSet;

/** A cell that is there: null, a value, or the members of a set. An absent cell is no object. */
public sealed interface Cell {

  /** The cell that says "there is no value". */
  Cell NULL = new Null();

  static Cell of(Object value) {
    return new Value(value);
  }

  static Cell members(SortedSet<?> members) {
    return new Members(members);
  }

  /** What a reader sees: the value, or the set of members; empty for null. */
  Optional<Object> content();

  /** A null cell: {@link Cell#NULL} is the only one needed. */
  record Null() implements Cell {
    @Override
    public Optional<Object> content() {
      return Optional.empty();
    }
  }

  /**
   * One value.
   *
   * @param value a Boolean, Long, Double, BigDecimal (of the feature's scale), String, ByteBuffer,
   *     Instant or LocalDate
   */
  record Value(Object value) implements Cell {
    @Override
    public Optional<Object> content() {
      return Optional.of(value);
    }
  }

  /**
   * The members of a set.
   *
   * @param members Longs, or Strings in the order of {@link CellOrder#STRINGS}
   */
  record Members(SortedSet<?> members) implements Cell {
    @Override
    public Optional<Object> content() {
      return Optional.of(members);
    }
  }
}
