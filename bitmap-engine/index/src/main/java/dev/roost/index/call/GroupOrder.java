package dev.roost.index.call;

/** One criterion that groups are sorted by. */
public record GroupOrder(Subject subject, Order order) {

  /** What is compared. Null is less than every value. */
  public sealed interface Subject {}

  public record ByCount() implements Subject {}

  /** An aggregate, by its place in the call. */
  public record ByAggregate(int place) implements Subject {}

  /** A value that the group is made by, by the place of its rows in the call. */
  public record ByValue(int place) implements Subject {}
}
