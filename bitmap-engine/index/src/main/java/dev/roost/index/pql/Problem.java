package dev.roost.index.pql;

/** What is wrong with a query, as a sentence that can travel. */
public final class Problem {
  /** Messages travel in headers of a few KiB, and what they quote may be as long as the query. */
  private static final int MOST = 800;

  private static final int TAIL = 200;

  private Problem() {}

  /** The sentence; of more than 800 characters the middle is left out. */
  public static String shortened(String problem) {
    if (problem.codePointCount(0, problem.length()) <= MOST) {
      return problem;
    }
    int cut = problem.offsetByCodePoints(0, MOST - TAIL);
    int resume = problem.offsetByCodePoints(problem.length(), -TAIL);
    return "%s … %s".formatted(problem.substring(0, cut), problem.substring(resume));
  }
}
