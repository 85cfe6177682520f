package dev.roost.jobs.source;

/**
 * A cell or line that cannot be taken as it is. Made once a bad row, hence without a stack trace.
 */
final class BadCellException extends Exception {

  private final BadRowReason reason;
  private final String column;
  private final Side side;

  /** Where a value is that is out of a range. */
  enum Side {
    BELOW,
    ABOVE,
    /** It is a value, but has no place in the order: a NaN. */
    NOWHERE,
    /** The cell holds no value that has a place in the order. */
    NONE
  }

  private BadCellException(BadRowReason reason, String column, Side side, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.column = column;
    this.side = side;
  }

  static BadCellException of(BadRowReason reason, String message) {
    return new BadCellException(reason, "", Side.NONE, message);
  }

  /** A value out of its type's or its feature's range. */
  static BadCellException outOfRange(Side side, String message) {
    return new BadCellException(BadRowReason.OUT_OF_RANGE, "", side, message);
  }

  BadCellException in(String sourceColumn) {
    return new BadCellException(reason, sourceColumn, side, getMessage());
  }

  Side side() {
    return side;
  }

  BadRowReason reason() {
    return reason;
  }

  /** The source's column; empty when the whole line is bad. */
  String column() {
    return column;
  }
}
