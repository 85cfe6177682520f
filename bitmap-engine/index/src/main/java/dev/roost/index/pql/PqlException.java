package dev.roost.index.pql;

/** A query that cannot be understood or answered; the message says where and why. */
public final class PqlException extends RuntimeException {
  private final Position position;

  public PqlException(Position position, String problem) {
    super("%s: %s".formatted(position, problem));
    this.position = position;
  }

  public Position position() {
    return position;
  }
}
