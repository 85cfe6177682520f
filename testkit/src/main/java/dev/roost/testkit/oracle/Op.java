package dev.roost.testkit.oracle;

/** What a row does to its record. */
public enum Op {
  UPSERT(1),
  /** Hides every cell of the record whose version is not greater. */
  DELETE(2),
  /** Sets the features that it names to null, but makes no record live. Its cells are null. */
  CLEAR(3),
  /** Takes its values from cells whose version is not greater; makes no record live either. */
  REMOVE(4);

  private final int code;

  Op(int code) {
    this.code = code;
  }

  /** The byte in canonical bytes. */
  int code() {
    return code;
  }
}
