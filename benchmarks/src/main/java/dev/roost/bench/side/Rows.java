package dev.roost.bench.side;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** An answer as rows of numbers, so that two engines' answers can be compared. */
public record Rows(List<List<Number>> rows) {
  /** Averages are compared as doubles: one side rounds to 4 digits, the other to 53 bits. */
  private static final double TOLERANCE = 1e-4;

  private static final Comparator<List<Number>> BY_NUMBERS =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          int order = Double.compare(a.get(i).doubleValue(), b.get(i).doubleValue());
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(a.size(), b.size());
      };

  public Rows {
    rows = rows.stream().map(List::copyOf).toList();
  }

  public static Rows of(long number) {
    return new Rows(List.of(List.of(number)));
  }

  /** Whether both hold the same rows, in whatever order. */
  public boolean sameAs(Rows other) {
    List<List<Number>> ours = sorted();
    List<List<Number>> theirs = other.sorted();
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int row = 0; row < ours.size(); row++) {
      if (!sameRow(ours.get(row), theirs.get(row))) {
        return false;
      }
    }
    return true;
  }

  /** The first few, for a message. */
  public String sample() {
    return rows.size()
        + " rows: "
        + sorted().stream().limit(3).map(List::toString).collect(Collectors.joining(" "));
  }

  private List<List<Number>> sorted() {
    List<List<Number>> sorted = new ArrayList<>(rows);
    sorted.sort(BY_NUMBERS);
    return sorted;
  }

  private static boolean sameRow(List<Number> one, List<Number> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Number one, Number other) {
    boolean whole = one instanceof Long && other instanceof Long;
    return whole
        ? one.equals(other)
        : Math.abs(one.doubleValue() - other.doubleValue()) < TOLERANCE;
  }
}
