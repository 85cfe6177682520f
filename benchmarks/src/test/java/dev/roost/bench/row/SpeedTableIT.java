package dev.roost.bench.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.bench.measure.Effort;
import dev.roost.bench.measure.Measurement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole table at a size at which only its answers mean anything; the peers are real. */
class SpeedTableIT {
  private static final long ROWS = 20_000;

  @TempDir private Path folder;

  @Test
  void everyAnswerIsThatOfThePeer() throws Exception {
    Path distribution =
        Path.of(System.getProperty("roost.root"), "standalone/embedded/target/dist");
    List<Measurement> lines = new ArrayList<>();
    Progress progress = new Progress(System.err);
    Path work = Files.createDirectories(folder.resolve("work"));
    try (Lab lab = new Lab(work, distribution, progress, Effort.ONCE)) {
      for (Contest contest : Catalog.of(ROWS, Set.of())) {
        contest.prepare(lab);
        lines.addAll(contest.run(lab));
      }
    }
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.answers())
                    .as("%s: %s", line.name(), line.note())
                    .isEqualTo(Measurement.Answers.SAME));
    assertThat(lines)
        .extracting(Measurement::name)
        .doesNotHaveDuplicates()
        .contains("count-2", "taxi-q4-spark", "ssb-q4.3-duckdb", "cold-count-bytes");
    assertThat(work).doesNotExist();
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Catalog.of(ROWS, Set.of("count-9")))
        .hasMessageStartingWith("there is no benchmark 'count-9'; there are: count-2, count-3, ");
  }
}
