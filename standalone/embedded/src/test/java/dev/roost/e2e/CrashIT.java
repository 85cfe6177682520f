package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is killed when: readers see the old snapshot or the new one, and the retry ends well.
 */
@ExtendWith(SharedStack.class)
class CrashIT {

  private static final int CUSTOMERS = 500;

  /** A job's exit codes. */
  private static final int PUBLISHED = 0;

  private static final int TRY_AGAIN = 69;

  private static final Map<String, String> undisturbedFiles = new TreeMap<>();
  private static long undisturbedJapan;

  @TempDir Path folder;
  private final RoostStack stack;
  private final Readers readers;
  private final StoredFiles files;

  CrashIT(RoostStack stack) {
    this.stack = stack;
    this.readers = new Readers(stack);
    this.files = new StoredFiles(stack);
  }

  @BeforeEach
  void everythingIsUp() {
    stack.awaitHealthy();
  }

  @AfterEach
  void everythingComesBack() {
    stack.awaitHealthy();
  }

  @ParameterizedTest
  @ValueSource(strings = {"after-manifest", "before-publish"})
  void aJobThatDiesBeforeItPublishesLeavesTheOldSnapshotAndTheRetryTheSameBytesAlone(String step) {
    Map<String, String> undisturbed = undisturbed();
    Project killed = published("killed-" + step);
    Faults faults = new Faults(stack, killed);
    faults.haltAt(step);
    killed.apply(Customers.ingestion("second", secondFile()));
    killed.await("Ingestion", "second", found -> attemptsOf(found) >= 1 && hasFailedAttempt(found));
    assertThat(countOfJapan(killed)).as("the old snapshot").isEqualTo(1);
    faults.none();

    assertThat(killed.awaitReady("second").path("status").path("snapshot").asLong()).isEqualTo(2);
    assertThat(countOfJapan(killed)).as("the new snapshot").isEqualTo(undisturbedJapan);
    // The job cleans after it has published.
    Awaitility.await()
        .atMost(Project.RUN_TIMEOUT)
        .ignoreException(UncheckedIOException.class)
        .until(() -> files.attempts(killed.name(), "second").size() == 1);
    files
        .attempts(killed.name(), "second")
        .values()
        .forEach(attempt -> assertThat(StoredFiles.derived(attempt)).isEqualTo(undisturbed));
  }

  @Test
  void aJobThatDiesAfterItPublishedHasPublishedOnce() {
    Project project = published("after-publish");
    Faults faults = new Faults(stack, project);
    faults.haltAt("after-publish");
    project.apply(Customers.ingestion("second", secondFile()));

    JsonNode status = project.awaitReady("second").path("status");
    faults.none();
    assertThat(status.path("snapshot").asLong()).isEqualTo(2);
    assertThat(countOfJapan(project)).isGreaterThan(1);
    // The next one builds on it, and brings history's main branch up.
    project.apply(Customers.ingestion("third", secondFile()));
    assertThat(project.awaitReady("third").path("status").path("snapshot").asLong()).isEqualTo(3);
  }

  @Test
  void twoJobsOfOneAttemptAtOnceEndInOneSnapshot() throws Exception {
    Project project = published("twins");
    project.apply(Customers.ingestion("second", secondFile()));
    Process twin = stack.startTwinOfDriver(project, "second", folder.resolve("twin"));

    assertThat(project.awaitReady("second").path("status").path("snapshot").asLong()).isEqualTo(2);
    // The one that comes second finds the snapshot published, or its branch of history taken.
    assertThat(twin.waitFor()).isIn(PUBLISHED, TRY_AGAIN);
    assertThat(readers.pql("twins.customers", "Count(All())").get(0).asLong()).isEqualTo(CUSTOMERS);
    project.apply(Customers.ingestion("third", secondFile()));
    assertThat(project.awaitReady("third").path("status").path("snapshot").asLong()).isEqualTo(3);
  }

  @Test
  void aPartThatIsKilledWhileAJobRunsComesBackAndTheRunEndsWell() {
    Project project = published("without-a-part");
    long snapshot = 1;
    for (String part : List.of("operator", "core", "postgres", "online", "s3")) {
      String name = "without-" + part;
      project.apply(Customers.ingestion(name, secondFile()));
      project.await("Ingestion", name, CrashIT::isRunning);
      stack.kill(part);

      JsonNode ended = project.awaitReady(name).path("status");
      assertThat(ended.path("snapshot").asLong()).as(part).isEqualTo(++snapshot);
      stack.awaitHealthy();
      assertThat(countOfJapan(project)).as(part).isGreaterThan(1);
    }
  }

  @Test
  void afterARestartEverythingPublishedIsThereAndNothingRunsAgain() {
    Project project = published("restarted");
    Map<Long, Path> before = new TreeMap<>(files.attempts("restarted", "first"));
    stack.stop();
    stack.start();
    stack.awaitHealthy();

    Project again = new Project(stack.kube(), "restarted");
    Readers afterwards = new Readers(stack);
    assertThat(again.awaitReady("first").path("status").path("snapshot").asLong()).isEqualTo(1);
    assertThat(
            afterwards.pql("restarted.customers", "Count(Row(country=\"Japan\"))").get(0).asLong())
        .isEqualTo(1);
    assertThat(
            afterwards
                .online(
                    """
                    {"project":"restarted","features":["customers:country"],
                     "entities":{"customer_id":[2]}}
                    """)
                .body()
                .findValue("values")
                .get(0)
                .asText())
        .isEqualTo("Japan");
    again.apply(Customers.ingestion("second", secondFile()));
    assertThat(again.awaitReady("second").path("status").path("snapshot").asLong()).isEqualTo(2);
    assertThat(files.attempts("restarted", "first")).isEqualTo(before);
    assertThat(project.name()).isEqualTo(again.name());
  }

  /** A project with a first snapshot of two customers. */
  private Project published(String name) {
    Project project = new Project(stack.kube(), name);
    project.apply(Customers.featureSet());
    Path file = folder.resolve("first.csv");
    if (!Files.exists(file)) {
      Customers.file(
          file,
          "1,2026-01-01 00:00:00,2026-01-01 00:00:00,France,1,true,a,one",
          "2,2026-01-01 00:00:00,2026-01-01 00:00:00,Japan,2,false,b,two");
    }
    project.apply(Customers.ingestion("first", file));
    project.awaitReady("first");
    return project;
  }

  private Path secondFile() {
    Path file = folder.resolve("second.csv");
    return Files.exists(file) ? file : Customers.manyRows(file, CUSTOMERS);
  }

  /** What the second ingestion derives when nothing is killed; run once for all tests. */
  private Map<String, String> undisturbed() {
    if (undisturbedFiles.isEmpty()) {
      Project calm = published("calm");
      calm.apply(Customers.ingestion("second", secondFile()));
      calm.awaitReady("second");
      Map<Long, Path> attempts = files.attempts(calm.name(), "second");
      assertThat(attempts).hasSize(1);
      undisturbedFiles.putAll(StoredFiles.derived(attempts.values().iterator().next()));
      undisturbedJapan = countOfJapan(calm);
    }
    assertThat(undisturbedFiles).isNotEmpty();
    return undisturbedFiles;
  }

  private long countOfJapan(Project project) {
    return readers
        .pql(project.name() + ".customers", "Count(Row(country=\"Japan\"))")
        .get(0)
        .asLong();
  }

  private static int attemptsOf(JsonNode ingestion) {
    return ingestion.path("status").path("attempts").size();
  }

  private static boolean hasFailedAttempt(JsonNode ingestion) {
    for (JsonNode attempt : ingestion.path("status").path("attempts")) {
      if (attempt.path("state").asText().equals("Failed")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRunning(JsonNode ingestion) {
    String phase = ingestion.path("status").path("phase").asText();
    return phase.equals("Running") || phase.equals("Publishing") || phase.equals("Published");
  }
}
