package dev.roost.index.diff;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.ShardBitsBuilder;
import dev.roost.index.keys.RecordIds;
import java.util.Arrays;

/** Records that live in both snapshots: where each is in a shard of the first and of the second. */
interface RecordMatch {
  /** Is given a record's position in the first snapshot's shard and in the second's. */
  @FunctionalInterface
  interface Visitor {
    void visit(int from, int to);
  }

  void forEach(Visitor visitor);

  /** Positions in the second's shard of those of the first's that are matched. */
  ShardBits translated(ShardBits from);

  /** The records, by their positions in the second's shard. */
  ShardBits records();

  /** Ids mean the same in both. */
  static RecordMatch sameIds(ShardBits both) {
    return new RecordMatch() {
      @Override
      public void forEach(Visitor visitor) {
        both.forEach(position -> visitor.visit(position, position));
      }

      @Override
      public ShardBits translated(ShardBits from) {
        return from.and(both);
      }

      @Override
      public ShardBits records() {
        return both;
      }
    };
  }

  /**
   * Ids do not mean the same.
   *
   * @param from positions in the first's shard, each once
   * @param to the positions of the same records in the second's
   */
  static RecordMatch pairs(int[] from, int[] to) {
    int[] placeOf = new int[RecordIds.SHARD_SIZE];
    Arrays.fill(placeOf, -1);
    ShardBitsBuilder records = new ShardBitsBuilder();
    for (int i = 0; i < from.length; i++) {
      placeOf[from[i]] = to[i];
      records.add(to[i]);
    }
    ShardBits all = records.build();
    return new RecordMatch() {
      @Override
      public void forEach(Visitor visitor) {
        for (int i = 0; i < from.length; i++) {
          visitor.visit(from[i], to[i]);
        }
      }

      @Override
      public ShardBits translated(ShardBits bits) {
        ShardBitsBuilder found = new ShardBitsBuilder();
        bits.forEach(
            position -> {
              if (placeOf[position] >= 0) {
                found.add(placeOf[position]);
              }
            });
        return found.build();
      }

      @Override
      public ShardBits records() {
        return all;
      }
    };
  }
}
