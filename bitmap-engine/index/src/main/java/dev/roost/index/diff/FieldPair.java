package dev.roost.index.diff;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;

/** A feature as each of two snapshots has it. */
public record FieldPair(FieldSpec from, FieldSpec to) {

  /** The feature's name. */
  public String name() {
    return to.name();
  }

  /** Whether cells are sets, of which members are compared. */
  public boolean isSet() {
    return !to.kind().isSingleValued();
  }

  /** Whether values of the one can be those of the other. */
  boolean isComparable() {
    return from.values() == to.values()
        && from.kind().isSingleValued() == to.kind().isSingleValued()
        && isSigned(from) == isSigned(to);
  }

  /** Whether equal stored values are equal values. */
  boolean isAlike() {
    return from.kind() == to.kind() && from.scale() == to.scale() && from.time().equals(to.time());
  }

  private static boolean isSigned(FieldSpec field) {
    return field.kind() == FieldKind.SIGNED_SET;
  }
}
