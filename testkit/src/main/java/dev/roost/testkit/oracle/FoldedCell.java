package dev.roost.testkit.oracle;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The current cell of one feature.
 *
 * @param cell null or a value, without what removals take from it
 * @param version the version of the winning cell, whatever is removed from it; of a {@code merge:
 *     Add} set the newest cell that is not absent, whether it adds or clears
 * @param cleared of a {@code merge: Add} set: its newest null
 * @param memberVersions of a {@code merge: Add} set: each member's newest add; else empty
 * @param removals of another feature: the newest removal of each value that was taken from it
 */
public record FoldedCell(
    Cell cell,
    Version version,
    Optional<Version> cleared,
    Map<Object, Version> memberVersions,
    Set<Version> removals) {

  public FoldedCell {
    memberVersions = Map.copyOf(memberVersions);
    removals = Set.copyOf(removals);
  }
}
