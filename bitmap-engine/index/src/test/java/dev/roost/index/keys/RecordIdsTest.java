package dev.roost.index.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordIdsTest {
  @Test
  void followTheFormula() {
    RecordIds ids = new RecordIds(8);
    assertThat(ids.id(3, 5)).isEqualTo((3L << 20) | 5);
    assertThat(ids.id(3, (1 << 20) + 5)).isEqualTo((11L << 20) | 5);
  }

  @Test
  void areInvertible() {
    for (int partitions : List.of(1, 2, 64, 65536)) {
      RecordIds ids = new RecordIds(partitions);
      for (long seq : List.of(0L, 1L, 0xFFFFFL, 0x100000L, 0x123456789L)) {
        int partition = partitions - 1;
        long id = ids.id(partition, seq);
        assertThat(ids.seq(id)).isEqualTo(seq);
        assertThat(ids.partition(id)).isEqualTo(partition);
        assertThat(RecordIds.shardOf(id)).isEqualTo(ids.shard(partition, seq));
        assertThat(RecordIds.position(id)).isEqualTo(RecordIds.position(seq));
      }
    }
  }

  @Test
  void takePartitionsFromTheLowBitsOfTheHash() {
    assertThat(new RecordIds(4).partitionOf(-1L)).isEqualTo(3);
    assertThat(new RecordIds(1).partitionOf(RecordKey.of("x"))).isZero();
  }

  @Test
  void refusePartitionsThatAreNoPowerOfTwo() {
    for (int partitions : List.of(0, 3, -8, Integer.MIN_VALUE, 1 << 17)) {
      assertThatThrownBy(() -> new RecordIds(partitions))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("power of two");
    }
  }
}
