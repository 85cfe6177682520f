package dev.roost.index.check;

import java.io.Serializable;

/**
 * What a view says, as a sum over its records and values: equal for equal content, whichever ids
 * the records have and however many layers the view has; of different content equal in one case of
 * 2^64.
 *
 * @param cells pairs of a record and a value, and records that are not null
 * @param sum of a hash of each of them
 */
public record ViewDigest(long cells, long sum) implements Serializable {

  /** Of a view that holds nothing. */
  public static final ViewDigest NOTHING = new ViewDigest(0, 0);

  /** Of both. */
  public ViewDigest plus(ViewDigest other) {
    return new ViewDigest(cells + other.cells, sum + other.sum);
  }
}
