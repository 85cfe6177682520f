package dev.roost.jobs.source;

import dev.roost.proto.core.v1alpha1.Source;
import java.io.Serializable;

/**
 * The ids that an attempt gives to rows without one: its fencing token, of which the core gives
 * each once for a feature set, times 2⁴⁰, plus the row's place among all that the attempt reads. A
 * task that runs again gives each row the same. So no id is given twice, and what another attempt
 * gave is never published beside it.
 *
 * @param token of the attempt
 * @param tasks how many read the source
 */
public record GeneratedIds(long token, int tasks) implements Serializable {

  private static final int ROW_BITS = 40;
  private static final long ROWS = 1L << ROW_BITS;
  private static final long TOKENS = 1L << (Long.SIZE - 1 - ROW_BITS);

  /**
   * Whether rows of a source can get ids: databases and queries may give rows in another order to a
   * task that runs again, and Kafka fewer where it compacts a topic, which would lose some rows and
   * double others.
   */
  static boolean areFor(Source source) {
    return !source.hasJdbc() && !source.hasSql() && !source.hasKafka();
  }

  /**
   * The id of a row.
   *
   * @param task that reads it
   * @param row its number in the task
   */
  long id(int task, long row) throws BadCellException {
    if (token >= TOKENS || row >= (ROWS - task) / tasks) {
      throw BadCellException.of(
          BadRowReason.NULL_KEY, "the key is null, and there are no more ids to give");
    }
    return (token << ROW_BITS) + row * tasks + task;
  }

  /** Whether an id was given, or is a user's own: it is none that is still to come. */
  boolean isPast(long id) {
    return token >= TOKENS || id < token << ROW_BITS;
  }
}
