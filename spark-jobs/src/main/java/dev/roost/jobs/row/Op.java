package dev.roost.jobs.row;

/** What a row does to its record. */
public enum Op {
  UPSERT(1, "upsert"),
  /** Hides every cell of the record whose version is not greater. */
  DELETE(2, "delete"),
  /** Sets the features that it names to null, but makes no record live. Its cells are null. */
  CLEAR(3, "clear"),
  /** Takes its values from cells whose version is not greater; makes no record live either. */
  REMOVE(4, "remove");

  private final int code;
  private final String text;

  Op(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The byte in canonical bytes. */
  int code() {
    return code;
  }

  /** The word in history and in a source's operation column. */
  public String text() {
    return text;
  }

  static Op ofCode(int code) {
    for (Op op : values()) {
      if (op.code == code) {
        return op;
      }
    }
    throw new IllegalArgumentException("operation " + code + " is not known");
  }
}
