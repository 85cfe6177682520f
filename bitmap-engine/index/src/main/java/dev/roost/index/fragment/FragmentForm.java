package dev.roost.index.fragment;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a fragment holds which records have which of its values. The code is what files hold; codes
 * are never reused.
 */
public enum FragmentForm {
  /** A bitmap per value; of a fragment without values this, too. */
  ROWS(0, 1),
  /**
   * Bit planes of ordinals: a record's ordinal is the rank of its value among the fragment's values
   * in ascending order, from 0. Only of a mutex, in which every record that has a value is in one
   * row.
   */
  SLICED(1, 2);

  private final int code;
  private final int version;

  FragmentForm(int code, int version) {
    this.code = code;
    this.version = version;
  }

  int code() {
    return code;
  }

  /** The first version of the file format that has it: the one that it is written with. */
  int version() {
    return version;
  }

  /** Whether each value has a bitmap of its own. */
  public boolean hasRowBitmaps() {
    return this == ROWS;
  }

  /** Whether values are numbered and the numbers kept as bit planes. */
  public boolean hasOrdinalPlanes() {
    return this == SLICED;
  }

  /** How many planes the ordinals of so many rows have. */
  static int planes(int rows) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(rows - 1, 0));
  }

  static Optional<FragmentForm> ofCode(int code) {
    return Arrays.stream(values()).filter(f -> f.code == code).findFirst();
  }
}
