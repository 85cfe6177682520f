package dev.roost.jobs.source;

/**
 * A cell or line that cannot be taken as it is. Made once a bad row, hence without a stack trace.
 */
final class BadCellException extends Exception {

  private final BadRowReason reason;
  private final String column;

  private BadCellException(BadRowReason reason, String column, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.column = column;
  }

  static BadCellException of(BadRowReason reason, String message) {
    return new BadCellException(reason, "", message);
  }

  BadCellException in(String sourceColumn) {
    return new BadCellException(reason, sourceColumn, getMessage());
  }

  BadRowReason reason() {
    return reason;
  }

  /** The source's column; empty when the whole line is bad. */
  String column() {
    return column;
  }
}
