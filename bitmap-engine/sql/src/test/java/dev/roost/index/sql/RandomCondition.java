package dev.roost.index.sql;

import java.util.Random;
import java.util.function.Function;

/** A condition as text, and what it is of a row, worked out from the row's plain values alone. */
record RandomCondition(String sql, Function<Row, Truth> of) {

  static RandomCondition any(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return leaf(random);
    }
    RandomCondition a = any(random, depth - 1);
    RandomCondition b = any(random, depth - 1);
    return switch (random.nextInt(6)) {
      case 0, 1 -> new RandomCondition(a.in() + " AND " + b.in(), r -> a.at(r).and(b.at(r)));
      case 2 -> new RandomCondition(a.in() + " OR " + b.in(), r -> a.at(r).or(b.at(r)));
      case 3 -> new RandomCondition("NOT " + a.in(), r -> a.at(r).not());
      case 4 -> new RandomCondition(a.in() + " IS NOT TRUE", r -> Truth.of(a.at(r) != Truth.TRUE));
      default ->
          new RandomCondition(a.in() + " IS UNKNOWN", r -> Truth.of(a.at(r) == Truth.UNKNOWN));
    };
  }

  Truth at(Row row) {
    return of.apply(row);
  }

  private String in() {
    return "(" + sql + ")";
  }

  private static RandomCondition leaf(Random random) {
    return switch (random.nextInt(11)) {
      case 0 -> Leaves.ofNumbers("age", random);
      case 1 -> Leaves.ofNumbers("segment", random);
      case 2 -> Leaves.ofNumbers("price", random);
      case 3 -> Leaves.ofWords(random);
      case 4 -> Leaves.ofTimes(random);
      case 5 -> Leaves.ofDays(random);
      case 6 -> SetLeaves.any("tags", random);
      case 7 -> SetLeaves.any("codes", random);
      case 8 -> SetLeaves.ofVisits(random);
      case 9 -> Leaves.ofKeys(random);
      default -> Leaves.ofBools(random);
    };
  }
}
