package dev.roost.schema.model;

/**
 * What is known of a column's values.
 *
 * @param rows that were looked at; 0: nothing is known
 * @param nulls of them
 * @param spread of the values that are not null
 */
public record Facts(long rows, long nulls, Spread spread) {

  /** How often values repeat. */
  public enum Spread {
    UNIQUE,
    REPEATED,
    UNKNOWN
  }

  public static final Facts NONE = new Facts(0, 0, Spread.UNKNOWN);

  /** Whether every row that was looked at has a value. */
  public boolean isComplete() {
    return rows > 0 && nulls == 0;
  }

  public boolean isUnique() {
    return spread == Spread.UNIQUE;
  }

  public boolean isRepeated() {
    return spread == Spread.REPEATED;
  }
}
