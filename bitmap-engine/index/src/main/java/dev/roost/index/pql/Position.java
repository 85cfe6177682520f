package dev.roost.index.pql;

/** A place in a query; both numbers begin at 1. */
public record Position(int line, int column) {
  @Override
  public String toString() {
    return "line %d, column %d".formatted(line, column);
  }
}
