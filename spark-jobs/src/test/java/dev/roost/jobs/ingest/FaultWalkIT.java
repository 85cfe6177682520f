package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.fault.Faults;
import dev.roost.jobs.fault.Faults.Kind;
import dev.roost.proto.internal.job.v1alpha1.AbandonedAttempt;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks all writes of ingestions, to S3, PostgreSQL and the core, and lets each go wrong in each
 * way: what readers see is the old state or the new one, the next attempt publishes, and nothing is
 * left over.
 */
final class FaultWalkIT {

  private static final int ROWS_EACH = 12;
  private static final int MOST_WRITES = 120;

  private final long seed = Seeds.next("FaultWalkIT");
  private final Faults faults = new Faults();
  private final Map<String, Integer> survived = new TreeMap<>();
  private final Map<Long, AbandonedAttempt> abandoned = new TreeMap<>();
  private final List<PublishRequest> published = new ArrayList<>();

  @TempDir Path folder;
  private Platform platform;
  private RunningHistory history;
  private List<List<Row>> batches;

  @BeforeEach
  void start() throws IOException {
    platform = Platform.behind(faults, folder);
    history = new RunningHistory(platform, seed);
    batches = new ArrayList<>(OracleCsv.batches(seed, 3 * MOST_WRITES, ROWS_EACH));
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void whicheverWriteGoesWrongTheStateIsTheOldOrTheNewOneAndTheRetryEndsWell() throws IOException {
    load(Optional.empty());
    for (Kind kind : Kind.values()) {
      int write = 1;
      while (load(Optional.of(new Fault(kind, write)))) {
        write++;
        assertThat(write).as("writes of one ingestion").isLessThan(MOST_WRITES);
      }
    }
    load(Optional.empty());
    assertThat(abandoned).isEmpty();
    assertThat(platform.stored())
        .as("seed %d: no orphans", seed)
        .isEqualTo(platform.named(published));
    int sum = survived.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("FaultWalkIT: %d faults survived: %s%n", sum, survived);
  }

  private record Fault(Kind kind, int write) {}

  /** Loads rows, and returns whether the fault's write was met. */
  private boolean load(Optional<Fault> fault) throws IOException {
    List<Row> rows = batches.remove(0);
    Attempt.Builder attempt = history.loadOf(rows).addAllAbandoned(abandoned.values());
    fault.ifPresent(wrong -> faults.begin(wrong.kind(), wrong.write()));
    platform.run(attempt);
    Optional<String> met = fault.flatMap(wrong -> faults.met());
    faults.end();
    String as = "seed %d: %s: %s".formatted(seed, fault, met.orElse("not met"));
    platform.core().cleaned().forEach(abandoned::remove);

    Optional<PublishRequest> done = platform.core().published();
    if (done.isEmpty()) {
      assertThat(met).as(as).isPresent();
      history.assertEverythingIsTheFold();
      done = Optional.of(retry(attempt));
    }
    history.loaded(attempt, done.get(), rows);
    published.add(done.get());
    history.assertEverythingIsTheFold();
    met.ifPresent(
        what -> survived.merge(fault.get().kind() + " " + what.split(" ", 2)[0], 1, Integer::sum));
    return met.isPresent();
  }

  /**
   * What the core lets the operator start when an attempt ended without a snapshot. It cleans what
   * earlier faults left; what this one left, the next load does, and its own fault may hit that.
   */
  private PublishRequest retry(Attempt.Builder dead) {
    String finished = platform.core().finishedManifest().orElse("");
    Attempt.Builder next =
        platform
            .again(dead)
            .clearAbandoned()
            .addAllAbandoned(abandoned.values())
            .setFinishedManifestUri(finished);
    PublishRequest done = platform.publish(next);
    platform.core().cleaned().forEach(abandoned::remove);
    if (finished.isEmpty()) {
      abandoned.put(dead.getToken(), Platform.abandoned(dead));
    }
    return done;
  }
}
