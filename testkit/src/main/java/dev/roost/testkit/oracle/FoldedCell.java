package dev.roost.testkit.oracle;

import java.util.Map;

/**
 * The current cell of one feature.
 *
 * @param cell null or a value
 * @param version the version of the winning cell; of a {@code merge: Add} set the newest cell that
 *     is not absent, whether it adds or clears
 * @param memberVersions of a {@code merge: Add} set: each member's newest add; else empty
 */
public record FoldedCell(Cell cell, Version version, Map<Object, Version> memberVersions) {

  public FoldedCell {
    memberVersions = Map.copyOf(memberVersions);
  }
}
