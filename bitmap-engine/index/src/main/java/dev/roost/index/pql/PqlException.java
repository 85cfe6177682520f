package dev.roost.index.pql;

/** A query that cannot be understood or answered; the message says where and why. */
public final class PqlException extends RuntimeException {
  private final Position position;

  /**
   * Says where and what.
   *
   * @param problem one sentence; of more than 800 characters the middle is left out
   */
  public PqlException(Position position, String problem) {
    super("%s: %s".formatted(position, Problem.shortened(problem)));
    this.position = position;
  }

  public Position position() {
    return position;
  }
}
