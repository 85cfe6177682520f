package dev.roost.jobs.refold;

/** What a run makes of a row, as far as the fold can see it. */
public enum RowFate {
  /** The run loads it. */
  NEW(0),
  /** It counts, before and after. */
  STAYS(1),
  /** An overwrite that is taken back hid it. */
  REVEALED(2),
  /** The run's overwrite hides it. */
  OVERWRITTEN(3),
  /** It is taken back. */
  REVERTED(4),
  /** It is taken back, and did not count before: an overwrite hid it. */
  REVERTED_HIDDEN(5),
  /** It does not count, neither before nor after. */
  HIDDEN(6);

  private final int code;

  RowFate(int code) {
    this.code = code;
  }

  /** The byte in tagged bodies. */
  int code() {
    return code;
  }

  static RowFate ofCode(int code) {
    for (RowFate fate : values()) {
      if (fate.code == code) {
        return fate;
      }
    }
    throw new IllegalArgumentException("fate " + code + " is not known");
  }

  /** Whether the record's state may differ for it, or the table. */
  public boolean isChange() {
    return switch (this) {
      case NEW, REVEALED, OVERWRITTEN, REVERTED, REVERTED_HIDDEN -> true;
      case STAYS, HIDDEN -> false;
    };
  }

  /** Whether the row leaves the table. */
  public boolean isReverted() {
    return this == REVERTED || this == REVERTED_HIDDEN;
  }

  /** Whether the row counts afterwards. */
  public boolean counts() {
    return this == NEW || this == STAYS || this == REVEALED;
  }
}
