package dev.roost.jobs.shuffle;

import dev.roost.index.keys.RecordIds;
import dev.roost.jobs.row.Version;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What travels from the tasks that read to the tasks that build: rows, and before them, under an
 * empty key, what the reading tasks have to say. So counts and bad rows are exactly as often there
 * as rows are, whatever Spark repeats.
 *
 * <p>Sorted by its columns, a partition's rows are in the order of (key hash read as unsigned, key
 * bytes, version), which is that of dictionaries, latest states and change files.
 */
public final class ShuffleRow {

  /** Spark compares longs as signed: the flip makes that the unsigned order. */
  private static final long FLIP = Long.MIN_VALUE;

  private static final int HASH = 0;
  private static final int KEY = 1;
  private static final int EVENT_TIME = 2;
  private static final int CREATED = 3;
  private static final int VERSION_HASH = 4;
  private static final int BODY = 5;

  private static final String[] NAMES = {
    "hash", "key", "event_time", "created", "version_hash", "body"
  };

  private static final byte[] NO_KEY = {};
  private static final long SUMMARY = 0;
  private static final long REJECTED = 1;

  private ShuffleRow() {}

  public static StructType schema() {
    return new StructType()
        .add(NAMES[HASH], DataTypes.LongType, false)
        .add(NAMES[KEY], DataTypes.BinaryType, false)
        .add(NAMES[EVENT_TIME], DataTypes.LongType, false)
        .add(NAMES[CREATED], DataTypes.LongType, false)
        .add(NAMES[VERSION_HASH], DataTypes.LongType, false)
        .add(NAMES[BODY], DataTypes.BinaryType, false);
  }

  /** The partition that a row goes to: {@link RecordIds#partitionOf(long)} of its hash. */
  public static Column partition(int partitions) {
    return functions
        .col(NAMES[HASH])
        .bitwiseAND(functions.lit((long) partitions - 1))
        .cast(DataTypes.IntegerType);
  }

  /** Bodies come last: rows of one version differ in them only when xxHash64 collides. */
  public static Column[] order() {
    Column[] order = new Column[NAMES.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = functions.col(NAMES[i]);
    }
    return order;
  }

  public static InternalRow data(long keyHash, byte[] key, Version version, byte[] body) {
    return row(keyHash ^ FLIP, key, version.eventTime(), version.created(), version.hash(), body);
  }

  /** What reading task {@code task} counted, for one of the partitions: each gets it. */
  public static InternalRow summary(int partition, int task, MapSummary summary) {
    return row(partition ^ FLIP, NO_KEY, SUMMARY, task, 0, summary.toBytes());
  }

  /** The {@code number}th bad row of a reading task. */
  public static InternalRow rejected(int partition, int task, long number, RejectedRow rejected) {
    return row(partition ^ FLIP, NO_KEY, REJECTED, task, number, rejected.toBytes());
  }

  private static InternalRow row(
      long hash, byte[] key, long event, long created, long version, byte[] body) {
    return new GenericInternalRow(new Object[] {hash, key, event, created, version ^ FLIP, body});
  }

  public static boolean isSummary(InternalRow row) {
    return key(row).length == 0 && row.getLong(EVENT_TIME) == SUMMARY;
  }

  public static boolean isRejected(InternalRow row) {
    return key(row).length == 0 && row.getLong(EVENT_TIME) == REJECTED;
  }

  public static long keyHash(InternalRow row) {
    return row.getLong(HASH) ^ FLIP;
  }

  public static byte[] key(InternalRow row) {
    return row.getBinary(KEY);
  }

  public static Version version(InternalRow row) {
    return new Version(
        row.getLong(EVENT_TIME), row.getLong(CREATED), row.getLong(VERSION_HASH) ^ FLIP);
  }

  public static byte[] body(InternalRow row) {
    return row.getBinary(BODY);
  }
}
