package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import java.util.Optional;

/**
 * What a record has for a feature that some row named: a value or null, and its version. Removals
 * take from the value and leave the version as it is.
 */
public sealed interface Cell permits PlainCell, AddCell {

  /** The version of the newest row that named the feature. */
  Version version();

  /** Whether there is no value: the newest row says so, or it was removed. */
  boolean isNull();

  /**
   * The value as rows from an event time on make it; a value without a kind when it is null.
   *
   * @param earliest microseconds since the epoch; not after the cell's own event time
   */
  Value valueSince(long earliest);

  /** The two states folded into one. */
  Cell fold(Cell other);

  /** What is left when everything up to a record delete is hidden. */
  Optional<Cell> after(Version delete);

  /**
   * What is left when the rows of one version are withdrawn.
   *
   * @param replacement what the withdrawn rows hid
   */
  Optional<Cell> without(Version withdrawn, Optional<Cell> replacement);
}
