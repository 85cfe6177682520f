package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OverwriteIT {

  private static final int BATCHES = 7;
  private static final int ROWS_EACH = 50;
  private static final int INSTANTS = 20;
  private static final int NO_BOUND = -1;

  private final long seed = Seeds.next("OverwriteIT");
  private final Random random = new Random(seed);
  private final List<List<Row>> batches = OracleCsv.batches(seed, BATCHES, ROWS_EACH);

  @TempDir Path folder;
  private Platform platform;
  private RunningHistory history;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
    history = new RunningHistory(platform, seed);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void loadsOverwritesAndRevertsInAnyOrderGiveTheFoldOfTheRowsThatCount() throws IOException {
    List<List<Row>> left = new ArrayList<>(batches);
    while (!left.isEmpty() || !history.loaded().isEmpty()) {
      boolean add = !left.isEmpty() && (history.loaded().size() < 2 || random.nextInt(3) > 0);
      if (!add) {
        history.revert(history.loaded().get(random.nextInt(history.loaded().size())));
      } else if (random.nextBoolean()) {
        history.load(left.remove(0));
      } else {
        int from = random.nextInt(INSTANTS) - 4;
        int to = Math.max(0, from) + 1 + random.nextInt(INSTANTS);
        history.overwrite(left.remove(0), Math.max(NO_BOUND, from), to < INSTANTS ? to : NO_BOUND);
      }
      history.assertEverythingIsTheFold();
    }
  }

  @Test
  void anOverwriteOfEverythingLeavesItsOwnRowsAndItsRevertShowsTheOthersAgain() throws IOException {
    history.load(batches.get(0));
    history.load(batches.get(1));
    String overwrite = history.overwrite(batches.get(2), NO_BOUND, NO_BOUND);
    history.assertEverythingIsTheFold();
    int rows = batches.get(2).size();
    int written = new HashSet<>(batches.get(2)).size();
    RowCounts counts = history.last().getRows();
    assertThat(counts.getRead()).isEqualTo(rows);
    assertThat(counts.getWritten()).isEqualTo(written);
    assertThat(counts.getDuplicate()).isEqualTo(rows - written);

    history.load(batches.get(3));
    history.assertEverythingIsTheFold();
    history.revert(overwrite);
    history.assertEverythingIsTheFold();
  }

  @Test
  void aFirstIngestionMayOverwriteNothing() throws IOException {
    history.overwrite(batches.get(0), 5, 15);

    history.assertEverythingIsTheFold();
  }

  @Test
  void aRowOutsideOfTheRangeIsABadRow() throws IOException {
    history.load(batches.get(0));

    assertThat(platform.run(history.overwriteOf(batches.get(1), 0, 10))).isEqualTo(ExitCode.FAILED);

    var failure = platform.core().failures().get(0);
    assertThat(failure.getReason()).isEqualTo("TooManyBadRows");
    assertThat(failure.getMessage())
        .contains("column \"at\": the event time 1970-01-01T00:00:00.0000")
        .contains("is not in the range that is overwritten (OutsideOverwrite)");
    history.assertEverythingIsTheFold();
  }
}
