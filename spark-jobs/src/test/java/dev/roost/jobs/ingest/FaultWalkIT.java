package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.fault.Faults;
import dev.roost.jobs.fault.Faults.Kind;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Walks the writes of ingestions, to S3, PostgreSQL and the core, and lets each go wrong: what
 * readers see is the old state or the new one, the next attempt publishes, and nothing is left
 * over.
 */
final class FaultWalkIT {

  /** How many faults a feature set goes through: what is checked grows with its history. */
  static final int FAULTS_EACH = 6;

  private static final Map<String, Integer> SURVIVED = new TreeMap<>();

  private final Faults faults = new Faults();

  @TempDir Path folder;
  private Platform platform;

  @BeforeEach
  void start() throws IOException {
    platform = Platform.behind(faults, folder);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @AfterAll
  static void print() {
    int sum = SURVIVED.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("FaultWalkIT: %d faults survived: %s%n", sum, SURVIVED);
  }

  /**
   * @param step 1: each write; else one of so many, others each time
   */
  @ParameterizedTest
  @CsvSource({"DEATH, 1", "LOST_ANSWER, 3", "OUTAGE, 6"})
  void theFirstIngestionOfAFeatureSet(Kind kind, int step) throws IOException {
    walk(step, 1, (loads, write) -> loads.survivesLoad(kind, write));
  }

  @ParameterizedTest
  @CsvSource({"DEATH, 1", "LOST_ANSWER, 3", "OUTAGE, 6"})
  void aLaterOneThatRemovesWhatDeadOnesLeft(Kind kind, int step) throws IOException {
    walk(
        step,
        FAULTS_EACH,
        (loads, write) -> {
          loads.loadAtFirst();
          return loads.survivesLoad(kind, write);
        });
  }

  @ParameterizedTest
  @CsvSource({"DEATH, 1", "LOST_ANSWER, 3", "OUTAGE, 6"})
  void aRevert(Kind kind, int step) throws IOException {
    walk(
        step,
        FAULTS_EACH / 2,
        (loads, write) -> {
          loads.loadAtFirst();
          loads.load();
          return loads.survivesRevert(kind, write);
        });
  }

  /** An ingestion whose n-th write goes wrong; says whether it had so many. */
  private interface Faulty {
    boolean survives(FaultyLoads loads, int write) throws IOException;
  }

  private void walk(int step, int faultsEach, Faulty ingestion) throws IOException {
    Map<String, Integer> survived = new TreeMap<>();
    int write = 1 + (int) Math.floorMod(Seeds.next("FaultWalkIT"), (long) step);
    boolean met = true;
    while (met) {
      FaultyLoads loads = new FaultyLoads(platform, faults);
      for (int i = 0; i < faultsEach && met; i++) {
        met = ingestion.survives(loads, write);
        write += step;
      }
      loads.end().forEach((what, times) -> survived.merge(what, times, Integer::sum));
    }
    assertThat(survived).as("faults").isNotEmpty();
    if (step == 1) {
      assertThat(survived.keySet())
          .as("what was written to")
          .extracting(what -> what.split(" ", 2)[1])
          .contains("S3", "POSTGRES", "CORE");
    }
    survived.forEach((what, times) -> SURVIVED.merge(what, times, Integer::sum));
  }
}
