package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.proto.core.v1alpha1.Compaction;
import dev.roost.proto.core.v1alpha1.Maintenance;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RevertIT {

  private static final int BATCHES = 5;
  private static final int ROWS_EACH = 50;

  private final long seed = Seeds.next("RevertIT");
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
  void afterLoadsAndRevertsInAnyOrderEverythingIsAsIfTheRevertedHadNotBeen() throws IOException {
    List<List<Row>> left = new ArrayList<>(batches);
    while (!left.isEmpty() || !history.loaded().isEmpty()) {
      boolean load = !left.isEmpty() && (history.loaded().size() < 2 || random.nextInt(3) > 0);
      if (load) {
        history.load(left.remove(0));
      } else {
        history.revert(history.loaded().get(random.nextInt(history.loaded().size())));
      }
      history.assertEverythingIsTheFold();
    }
  }

  @Test
  void theRowsThatAreTakenBackAreCounted() throws IOException {
    String first = history.load(batches.get(0));
    history.load(batches.get(1));

    PublishRequest reverted = history.revert(first);

    int rows = new HashSet<>(batches.get(0)).size();
    assertThat(reverted.getRows())
        .isEqualTo(RowCounts.newBuilder().setRead(rows).setWritten(rows).build());
  }

  @Test
  void recordsKeepTheirIdsWhenAllTheirRowsAreTakenBackAndLoadedAgain() throws IOException {
    history.revert(history.load(batches.get(0)));
    assertThat(history.last().getRecords()).isZero();

    history.load(batches.get(0));

    assertThat(history.last().getRows().getKeysAdded()).isZero();
    history.assertEverythingIsTheFold();
  }

  @Test
  void anotherAttemptOfTheSameRevertGivesTheSameBytes() throws IOException {
    String first = history.load(batches.get(0));
    history.load(batches.get(1));
    platform.core().failPublishing(Integer.MAX_VALUE);
    Attempt.Builder one = history.revertOf(first);
    assertThat(platform.run(one, Map.of("publish.timeout", "100ms")))
        .isEqualTo(ExitCode.UNPUBLISHED);
    platform.core().failPublishing(0);
    Attempt.Builder other = history.revertOf(first).setIngestion(one.getIngestion()).setAttempt(2);
    platform.publish(other);

    for (String part : List.of("index", "changes")) {
      assertThat(platform.files(other, part))
          .as("seed %d, %s", seed, part)
          .isNotEmpty()
          .isEqualTo(platform.files(one, part));
    }
  }

  @Test
  void filesOfSeveralIngestionsAreWrittenAgainWithoutTheReverted() throws IOException {
    history.load(batches.get(0));
    String second = history.load(batches.get(1));
    history.load(batches.get(2));
    history.maintain(Maintenance.newBuilder().setCompact(Compaction.getDefaultInstance()).build());

    history.revert(second);

    history.assertEverythingIsTheFold();
  }

  @Test
  void whatCannotBeTakenBackIsRefusedInOneSentence() throws IOException {
    assertThat(failure(history.revertOf("nobody")))
        .isEqualTo(
            "NotPublished: Ingestion nobody has published nothing in version 1 of feature set"
                + " anything; name one that has, without its project.");
    String first = history.load(batches.get(0));
    assertThat(failure(history.revertOf("nobody"))).startsWith("NotPublished: ");
    history.revert(first);
    String revert = history.lastName();

    assertThat(failure(history.revertOf(first)))
        .isEqualTo(
            "AlreadyReverted: Ingestion %s was reverted by ingestion %s; there is nothing left to take back."
                .formatted(first, revert));
    assertThat(failure(history.revertOf(revert)))
        .isEqualTo(
            "NotRevertible: Ingestion %s is itself the revert of ingestion %s; to have its rows again, load them by a new ingestion."
                .formatted(revert, first));
  }

  private String failure(Attempt.Builder attempt) {
    assertThat(platform.run(attempt)).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().published()).isEmpty();
    var failure = platform.core().failures().get(0);
    assertThat(failure.getRetryable()).isFalse();
    return failure.getReason() + ": " + failure.getMessage();
  }
}
