package dev.roost.index.pql;

/** A query that cannot be understood or answered; the message says where and why. */
public final class PqlException extends RuntimeException {
  /** Messages travel in headers of a few KiB, and what they quote may be as long as the query. */
  private static final int MOST = 800;

  private static final int TAIL = 200;

  private final Position position;

  /**
   * Says where and what.
   *
   * @param problem one sentence; of more than 800 characters the middle is left out
   */
  public PqlException(Position position, String problem) {
    super("%s: %s".formatted(position, shortened(problem)));
    this.position = position;
  }

  private static String shortened(String problem) {
    if (problem.codePointCount(0, problem.length()) <= MOST) {
      return problem;
    }
    int cut = problem.offsetByCodePoints(0, MOST - TAIL);
    int resume = problem.offsetByCodePoints(problem.length(), -TAIL);
    return "%s … %s".formatted(problem.substring(0, cut), problem.substring(resume));
  }

  public Position position() {
    return position;
  }
}
