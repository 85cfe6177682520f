package dev.roost.online.row;

/** A stored value that is not a row of a known form. */
public final class RowFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public RowFormatException(String message) {
    super(message);
  }
}
