package dev.roost.testkit.oracle;

/**
 * A feature of a generated history.
 *
 * @param name the feature's name
 * @param kind the type of its cells
 */
public record FeatureShape(String name, Kind kind) {

  /** The types of cells that are generated. */
  public enum Kind {
    BOOL,
    INT,
    DOUBLE,
    STRING,
    STRING_SET,
    INT_SET,
    /** With {@code merge: Add}. */
    STRING_ADD_SET,
    /** With {@code merge: Add}. */
    INT_ADD_SET;

    public boolean isAdd() {
      return this == STRING_ADD_SET || this == INT_ADD_SET;
    }
  }
}
