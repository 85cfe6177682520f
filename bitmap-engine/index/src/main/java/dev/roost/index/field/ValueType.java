package dev.roost.index.field;

/** The type of a field's values. The code is what files hold. */
public enum ValueType {
  STRING(1, "a string in quotes"),
  INT(2, "an integer"),
  BOOL(3, "true or false");

  private final int code;
  private final String description;

  ValueType(int code, String description) {
    this.code = code;
    this.description = description;
  }

  public int code() {
    return code;
  }

  /** What a query writes for such a value. */
  public String description() {
    return description;
  }
}
