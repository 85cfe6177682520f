package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.ValueType;

/**
 * A feature as stored rows need to know it.
 *
 * @param scale digits after the point; decimals only
 * @param fold how cells of several rows become one
 */
public record Column(String name, ValueType type, int scale, Fold fold) {

  /** How the cells of a feature are folded. */
  public enum Fold {
    /** The newest cell wins. */
    NEWEST,
    /** The members of sets are added up. */
    ADD;

    boolean isAdd() {
      return this == ADD;
    }
  }
}
