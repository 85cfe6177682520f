package dev.roost.index.call;

import java.math.BigDecimal;
import java.util.List;

/** Which groups are returned. A comparison with a measure that is null is false. */
public sealed interface Having {

  /** A number of a group. */
  sealed interface Measure {}

  /** The number of records of a group. */
  record GroupCount() implements Measure {}

  /** One of the aggregates of a group, by its place in the call. */
  record AggregateAt(int place) implements Measure {}

  /** How a measure is compared. */
  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  record Compare(Measure measure, Comparison comparison, BigDecimal value) implements Having {}

  record All(List<Having> conditions) implements Having {}

  record Any(List<Having> conditions) implements Having {}

  record Not(Having condition) implements Having {}
}
