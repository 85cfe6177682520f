package dev.roost.index.pql;

import java.util.List;

/**
 * What the arguments of a call may be.
 *
 * @param form an example, for messages
 * @param leastCalls how many calls stand alone among the arguments at least
 * @param mostCalls and at most
 * @param named what may be named, in lower case; who names {@code field} may give it alone too
 */
record Signature(String form, int leastCalls, int mostCalls, List<String> named) {
  private static final String FIELD = "field";

  boolean takesField() {
    return named.contains(FIELD);
  }

  boolean takesCalls(int count) {
    return count >= leastCalls && count <= mostCalls;
  }

  /** How many calls are taken, in words. */
  String calls() {
    if (mostCalls == 0) {
      return "no call";
    } else if (leastCalls == mostCalls) {
      return "one call";
    }
    return mostCalls == Integer.MAX_VALUE ? "at least one call" : "at most one call";
  }

  /** The names of the arguments, in words. */
  String known() {
    return named.isEmpty() ? "it has no named arguments" : "known are " + String.join(", ", named);
  }
}
