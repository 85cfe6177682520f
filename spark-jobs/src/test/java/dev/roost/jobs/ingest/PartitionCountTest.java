package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartitionCountTest {

  @ParameterizedTest
  @CsvSource({
    "0, 2",
    "134217728, 2",
    "134217729, 4",
    "1099511627776, 4096",
    "9223372036854775807, 4096"
  })
  void isAPowerOfTwoThatGrowsWithTheSource(long compressedBytes, int partitions) {
    assertThat(PartitionCount.of(compressedBytes)).isEqualTo(partitions);
  }
}
