package dev.roost.index.fragment;

import dev.roost.index.field.FieldKind;
import java.util.Arrays;
import java.util.Optional;

/** What a fragment holds. The code is what files hold; codes are never reused. */
public enum FragmentKind {
  /** Only the records that exist: the index's own {@code _exists}. */
  EXISTENCE(0),
  MUTEX(1),
  SET(2),
  BOOL(3),
  INT(4);

  private final int code;

  FragmentKind(int code) {
    this.code = code;
  }

  public static FragmentKind of(FieldKind kind) {
    return switch (kind) {
      case MUTEX -> MUTEX;
      case SET, TIME_SET, SIGNED_SET -> SET;
      case BOOL -> BOOL;
      case INT -> INT;
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS, SIGNED_EXISTS ->
          throw new IllegalArgumentException(kind + " has no fragments");
    };
  }

  public int code() {
    return code;
  }

  public boolean hasRows() {
    return this == MUTEX || this == SET || this == BOOL;
  }

  /** Whether a record has one value at most. */
  public boolean isSingleValued() {
    return this == MUTEX || this == BOOL || this == INT;
  }

  public boolean hasPlanes() {
    return this == INT;
  }

  static Optional<FragmentKind> ofCode(int code) {
    return Arrays.stream(values()).filter(k -> k.code == code).findFirst();
  }
}
