package dev.roost.jobs.ingest;

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
  private static final int FAULTS_EACH = 6;

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
    int write = firstWrite(step);
    boolean met = true;
    while (met) {
      FaultyLoads loads = new FaultyLoads(platform, faults);
      met = loads.survivesLoad(kind, write);
      end(loads);
      write += step;
    }
  }

  @ParameterizedTest
  @CsvSource({"DEATH, 1", "LOST_ANSWER, 3", "OUTAGE, 6"})
  void aLaterOneThatRemovesWhatDeadOnesLeft(Kind kind, int step) throws IOException {
    int write = firstWrite(step);
    boolean met = true;
    while (met) {
      FaultyLoads loads = new FaultyLoads(platform, faults);
      loads.load();
      for (int i = 0; i < FAULTS_EACH && met; i++) {
        met = loads.survivesLoad(kind, write);
        write += step;
      }
      end(loads);
    }
  }

  @ParameterizedTest
  @CsvSource({"DEATH, 1", "LOST_ANSWER, 3", "OUTAGE, 6"})
  void aRevert(Kind kind, int step) throws IOException {
    int write = firstWrite(step);
    boolean met = true;
    while (met) {
      FaultyLoads loads = new FaultyLoads(platform, faults);
      for (int i = 0; i < FAULTS_EACH / 2 && met; i++) {
        loads.load();
        loads.load();
        met = loads.survivesRevert(kind, write);
        write += step;
      }
      end(loads);
    }
  }

  private static int firstWrite(int step) {
    return 1 + (int) Math.floorMod(Seeds.next("FaultWalkIT"), (long) step);
  }

  private static void end(FaultyLoads loads) throws IOException {
    loads.end().forEach((what, times) -> SURVIVED.merge(what, times, Integer::sum));
  }
}
