package dev.roost.index.sql;

import dev.roost.index.pql.Position;
import dev.roost.index.pql.Problem;
import java.util.Optional;

/** A query that is not understood or not answered; the message says where, why, and what is. */
public final class SqlException extends RuntimeException {
  private final Optional<Position> position;

  SqlException(Optional<Position> position, String problem) {
    super(position.map(p -> p + ": ").orElse("") + Problem.shortened(problem));
    this.position = position;
  }

  SqlException(Position position, String problem) {
    this(Optional.of(position), problem);
  }

  /** Where in the text; empty where the parser does not know. */
  public Optional<Position> position() {
    return position;
  }
}
