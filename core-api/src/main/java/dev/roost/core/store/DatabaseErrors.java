package dev.roost.core.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells PostgreSQL's absence from requests that it refuses. */
public final class DatabaseErrors {

  /** Connection exceptions, lack of resources, operator intervention. */
  private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57");

  /** Deadlock detected, lock not available, idle-in-transaction timeout. */
  private static final Set<String> PASSING_STATES = Set.of("40P01", "55P03", "25P03");

  /** Data exceptions, such as a NUL character in a text. */
  private static final String DATA_CLASS = "22";

  private DatabaseErrors() {}

  /** Whether the same call can succeed later, unchanged. */
  public static boolean isUnavailable(Throwable error) {
    return sqlExceptions(error)
        .anyMatch(
            e ->
                e instanceof SQLTransientConnectionException
                    || stateOf(e)
                        .filter(
                            state ->
                                UNAVAILABLE_CLASSES.contains(classOf(state))
                                    || PASSING_STATES.contains(state))
                        .isPresent());
  }

  /** What PostgreSQL says of a value that it cannot store; empty for other errors. */
  public static Optional<String> unstorableValue(Throwable error) {
    return sqlExceptions(error)
        .filter(e -> stateOf(e).filter(state -> classOf(state).equals(DATA_CLASS)).isPresent())
        .map(SQLException::getMessage)
        .findFirst();
  }

  private static Stream<SQLException> sqlExceptions(Throwable error) {
    return Stream.iterate(error, e -> e != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast);
  }

  private static Optional<String> stateOf(SQLException e) {
    return Optional.ofNullable(e.getSQLState()).filter(state -> state.length() == 5);
  }

  private static String classOf(String state) {
    return state.substring(0, 2);
  }
}
