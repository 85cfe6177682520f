package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

  @ParameterizedTest
  @CsvSource({
    // Half of the bytes are read: three quarters of the work are left.
    "10, 500, 0, 50, 100, 0, 30",
    "10, 1000, 0, 100, 100, 0, 10",
    "15, 1000, 500, 100, 100, 0, 5",
    "20, 1000, 1000, 100, 100, 0, 1",
    // Compressed files may be read further than they are long.
    "20, 1000, 1000, 120, 100, 0, 1",
    "10, 0, 0, 0, 100, 0, 0",
    "10, 500, 0, 50, 0, 0, 0",
    "0, 500, 0, 50, 100, 0, 0",
    // A table knows its rows, not its bytes.
    "10, 500, 0, 0, 0, 1000, 30",
    "10, 500, 0, 50, 0, 1000, 30",
    "10, 500, 0, 50, 100, 9000, 30",
    "20, 1100, 1100, 0, 0, 1000, 1",
    "10, 0, 0, 0, 0, 1000, 0"
  })
  void whatIsLeftFollowsFromWhatIsDone(
      long elapsed,
      long read,
      long built,
      long bytesRead,
      long bytesTotal,
      long rowsTotal,
      long remaining) {
    double rows = Estimate.rows(read, bytesRead, bytesTotal, rowsTotal);
    assertThat(Estimate.remainingSeconds(Duration.ofSeconds(elapsed), rows, read, built))
        .isEqualTo(remaining);
  }
}
