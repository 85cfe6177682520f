package dev.roost.embedded.kube;

/** One field that its schema refuses. */
record FieldError(String field, String reason, String message) {

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
