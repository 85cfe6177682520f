package dev.roost.testkit.oracle;

/** What a row does to its record. */
public enum Op {
  UPSERT,
  /** Hides every cell of the record whose version is not greater. */
  DELETE
}
