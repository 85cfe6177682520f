package dev.roost.index.keys;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;

/**
 * The arithmetic of record ids in an id space of {@code partitions} partitions (a power of two).
 *
 * <p>{@code partition = hash mod partitions}; {@code id = (((seq >> 20)·P + partition) << 20) |
 * (seq & 0xFFFFF)}. So every shard (2^20 ids) belongs to one partition.
 */
public record RecordIds(int partitions) implements Serializable {
  /** The low bits of an id that are its position within its shard. */
  public static final int SHARD_BITS = 20;

  /** Record ids in a shard. */
  public static final int SHARD_SIZE = 1 << SHARD_BITS;

  /**
   * Where the ids of an id space whose keys are ids end: JSON and doubles hold every id below it
   * exactly.
   */
  public static final long ID_LIMIT = 1L << 52;

  private static final int MAX_PARTITIONS = 1 << 16;
  private static final long POSITION_MASK = SHARD_SIZE - 1;

  public RecordIds {
    if (Integer.bitCount(partitions) != 1 || partitions < 1 || partitions > MAX_PARTITIONS) {
      throw new IllegalArgumentException(
          "%d partitions: choose a power of two from 1 to %d"
              .formatted(partitions, MAX_PARTITIONS));
    }
  }

  public int partitionOf(RecordKey key) {
    return partitionOf(key.hash());
  }

  /** The partition of a key by its hash. */
  public int partitionOf(long hash) {
    return (int) (hash & (partitions - 1));
  }

  /** The id of the key that its partition gave the number {@code seq} (from 0). */
  public long id(int partition, long seq) {
    return (shard(partition, seq) << SHARD_BITS) | (seq & POSITION_MASK);
  }

  public long seq(long id) {
    return (shardOf(id) / partitions) << SHARD_BITS | (id & POSITION_MASK);
  }

  public int partition(long id) {
    return partitionOfShard(shardOf(id));
  }

  /** The shard of the key that its partition gave the number {@code seq}. */
  public long shard(int partition, long seq) {
    if (partition < 0 || partition >= partitions || seq < 0) {
      throw new IllegalArgumentException(
          "partition %d, number %d is outside an id space of %d partitions"
              .formatted(partition, seq, partitions));
    }
    return (seq >> SHARD_BITS) * partitions + partition;
  }

  public int partitionOfShard(long shard) {
    return (int) (shard % partitions);
  }

  /**
   * The id that a key is, in an id space whose keys are ids; empty: no record there has such a key.
   */
  public static OptionalLong idOf(RecordKey key) {
    List<KeyPart> parts = key.parts();
    return parts.size() == 1
            && parts.get(0) instanceof KeyPart.IntPart id
            && id.value() >= 0
            && id.value() < ID_LIMIT
        ? OptionalLong.of(id.value())
        : OptionalLong.empty();
  }

  public static long shardOf(long id) {
    return id >>> SHARD_BITS;
  }

  /** The position of an id, or of a partition's number, within its shard. */
  public static int position(long idOrSeq) {
    return (int) (idOrSeq & POSITION_MASK);
  }
}
