package dev.roost.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.bench.measure.Measurement;
import dev.roost.bench.row.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole table at a size at which only its answers mean anything; the peer is real. */
class LoadTableIT {
  private static final long ROWS = 20_000;

  @TempDir private Path folder;

  @Test
  void everyAnswerIsThatOfThePeer() throws Exception {
    Path distribution =
        Path.of(System.getProperty("roost.root"), "standalone/embedded/target/dist");
    List<Measurement> lines = new ArrayList<>();

    new LoadBench(ROWS, 20, Set.of(), data(), 1)
        .run(folder.resolve("work"), distribution, new Progress(System.err), lines::add);

    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.answers())
                    .as("%s: %s", line.name(), line.note())
                    .isEqualTo(Measurement.Answers.SAME));
    assertThat(lines)
        .extracting(Measurement::name)
        .doesNotHaveDuplicates()
        .contains("ingest", "index-build", "upsert-time", "upsert-index-bytes", "bytes-together");
  }

  private static Optional<Path> data() {
    return Optional.ofNullable(System.getProperty("roost.data"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of);
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> new LoadBench(ROWS, 20, Set.of("speed"), Optional.empty(), 1))
        .hasMessageStartingWith("there is no benchmark 'speed'; there are: ingest, index-build, ");
  }
}
