package dev.roost.jobs.refold;

import dev.roost.jobs.shuffle.ShuffleRow;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The bodies of rows in a run that folds records anew: the row's {@link RowFate} in a byte, and the
 * body that the row would have in other runs, if it counts.
 */
public final class TaggedBody {

  private TaggedBody() {}

  static byte[] of(RowFate fate, byte[] body) {
    byte[] tagged = new byte[body.length + 1];
    tagged[0] = (byte) fate.code();
    System.arraycopy(body, 0, tagged, 1, body.length);
    return tagged;
  }

  /** A row that a source gave: the run loads it. What is no record's row stays as it is. */
  public static InternalRow loaded(InternalRow row) {
    if (ShuffleRow.isSummary(row) || ShuffleRow.isRejected(row)) {
      return row;
    }
    return ShuffleRow.data(
        ShuffleRow.keyHash(row),
        ShuffleRow.key(row),
        ShuffleRow.version(row),
        of(RowFate.NEW, ShuffleRow.body(row)));
  }

  public static RowFate fate(byte[] tagged) {
    return RowFate.ofCode(tagged[0]);
  }

  public static byte[] body(byte[] tagged) {
    return Arrays.copyOfRange(tagged, 1, tagged.length);
  }
}
