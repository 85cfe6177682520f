package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.jobs.JobMain;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that die, in JVMs of their own, started as the single-machine distribution starts them. */
final class CrashIT {

  private static final int KILLED = 137;

  private final List<Row> rows =
      OracleCsv.writable(
          RandomHistory.seeded(Seeds.next("CrashIT"), RandomHistory.EVERY_KIND)
              .batches(1, 60)
              .get(0));

  @TempDir Path folder;
  private Platform platform;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"after-history", "after-manifest", "before-publish"})
  void theNextAttemptPublishesWhatADeadOneDidNot(String fault) throws Exception {
    Attempt.Builder dead = attempt();
    assertThat(runApart(dead, fault)).isEqualTo(KILLED);
    assertThat(platform.core().published()).isEmpty();
    String finished = platform.core().finishedManifest().orElse("");
    assertThat(finished.isEmpty()).isEqualTo(!fault.equals("before-publish"));

    Map<String, Map<String, String>> deadFiles = derived(dead);
    assertThat(platform.stored()).isNotEmpty();

    Attempt.Builder next = attempt().setAttempt(2).setFinishedManifestUri(finished);
    if (finished.isEmpty()) {
      next.addAbandoned(Platform.abandoned(dead));
    }
    PublishRequest published = platform.publish(next);

    assertThat(mainSnapshot()).isEqualTo(published.getHistorySnapshotId());
    if (finished.isEmpty()) {
      assertThat(derived(next)).isEqualTo(deadFiles);
      assertThat(platform.core().cleaned()).containsExactly(dead.getToken());
    }
    assertThat(platform.stored()).as("no orphans").isEqualTo(platform.named(List.of(published)));
  }

  @ParameterizedTest
  @ValueSource(strings = "after-publish")
  void mainFollowsWhenTheNextJobFindsASnapshotPublished(String fault) throws Exception {
    Attempt.Builder dead = attempt();
    assertThat(runApart(dead, fault)).isEqualTo(KILLED);
    PublishRequest published = platform.core().published().orElseThrow();
    try (JdbcCatalog catalog = platform.catalog()) {
      assertThat(history(catalog).currentSnapshot()).isNull();
    }

    platform.run(
        dead.setPublished(
            PublishResponse.newBuilder()
                .setSnapshot(1)
                .setHistorySnapshotId(published.getHistorySnapshotId())));

    assertThat(mainSnapshot()).isEqualTo(published.getHistorySnapshotId());
  }

  @Test
  void filesOfAnAttemptThatMayStillWriteAreRemovedAgainLater() throws Exception {
    Attempt.Builder dead = attempt();
    assertThat(runApart(dead, "after-history")).isEqualTo(KILLED);
    Attempt.Builder next =
        attempt()
            .setAttempt(2)
            .addAbandoned(
                Platform.abandoned(dead).toBuilder()
                    .setEndTimeMicros(System.currentTimeMillis() * 1000));

    assertThat(platform.run(next, Map.of("abandoned.min-age", "1h"))).isEqualTo(ExitCode.PUBLISHED);

    assertThat(platform.core().cleaned()).isEmpty();
    assertThat(derived(dead).values()).allSatisfy(files -> assertThat(files).isEmpty());
  }

  @Test
  void filesOfAnAttemptIntoAnEarlierVersionAreRemovedToo() throws Exception {
    PublishRequest first = platform.publish(attempt());
    Attempt.Builder dead = platform.onTopOf(first, attempt());
    assertThat(runApart(dead, "after-history")).isEqualTo(KILLED);
    Attempt.Builder next = attempt();
    next.getFeatureSetBuilder().setVersion(2);
    next.addAbandoned(
        Platform.abandoned(dead).toBuilder().setHistorySnapshotId(first.getHistorySnapshotId()));
    Attempt.Builder never = attempt();
    never.getFeatureSetBuilder().setVersion(3);
    // It died before it made its table.
    next.addAbandoned(Platform.abandoned(never));

    PublishRequest published = platform.publish(next);

    assertThat(platform.core().cleaned()).containsExactly(dead.getToken(), never.getToken());
    Set<String> named = platform.named(List.of(first));
    named.addAll(platform.named(List.of(published)));
    assertThat(platform.stored()).as("no orphans").isEqualTo(named);
  }

  @Test
  void deadLettersThatAStatusTellsOfStayWithoutTheRest() {
    Attempt.Builder dead = attempt();
    String folder = "data/shop/anything/v1/crash/" + dead.getToken();
    for (String file :
        List.of("/index/a.frag", "/deadletters/p-0000.parquet", "/.b.1.unfinished")) {
      platform.warehouse().write(folder + file, new byte[1]);
    }

    platform.publish(
        attempt().addAbandoned(Platform.abandoned(dead).toBuilder().setKeepsDeadLetters(true)));

    assertThat(platform.stored())
        .filteredOn(file -> file.startsWith(folder + "/"))
        .containsExactly(folder + "/deadletters/p-0000.parquet");
  }

  private Map<String, Map<String, String>> derived(Attempt.Builder attempt) {
    Map<String, Map<String, String>> parts = new TreeMap<>();
    for (String part : List.of("index", "keys", "changes")) {
      parts.put(part, platform.files(attempt, part));
    }
    return parts;
  }

  private Attempt.Builder attempt() {
    String path = platform.source("rows.csv", OracleCsv.csv(rows));
    return platform.attempt("crash", OracleCsv.FEATURE_SET, OracleCsv.spec(path));
  }

  private int runApart(Attempt.Builder attempt, String fault) throws Exception {
    platform.core().serve(attempt.build());
    Path config = platform.configure(Map.of("fault.halt-at", fault));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), JobMain.class.getName()));
    command.addAll(
        List.of("ingest", "--attempt-dir", folder.toString(), "--config-dir", config.toString()));
    Process job = new ProcessBuilder(command).inheritIO().start();
    assertThat(job.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return job.exitValue();
  }

  private long mainSnapshot() {
    try (JdbcCatalog catalog = platform.catalog()) {
      return history(catalog).currentSnapshot().snapshotId();
    }
  }

  private Table history(JdbcCatalog catalog) {
    return platform.history(catalog, OracleCsv.FEATURE_SET.getName());
  }
}
