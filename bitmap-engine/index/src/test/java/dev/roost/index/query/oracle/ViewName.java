package dev.roost.index.query.oracle;

import java.util.Comparator;

/** A view of a field. */
record ViewName(String field, String view) implements Comparable<ViewName> {
  private static final Comparator<ViewName> ORDER =
      Comparator.comparing(ViewName::field).thenComparing(ViewName::view);

  @Override
  public int compareTo(ViewName other) {
    return ORDER.compare(this, other);
  }
}
