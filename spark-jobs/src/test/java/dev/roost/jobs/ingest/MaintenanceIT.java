package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.jobs.ExitCode;
import dev.roost.proto.core.v1alpha1.Compaction;
import dev.roost.proto.core.v1alpha1.Maintenance;
import dev.roost.proto.core.v1alpha1.MaintenanceReport;
import dev.roost.proto.core.v1alpha1.Rebuild;
import dev.roost.proto.core.v1alpha1.Verification;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance between loads and reverts: nothing that a reader sees is changed by it. */
final class MaintenanceIT {

  private static final int BATCHES = 5;
  private static final int ROWS_EACH = 40;
  private static final Maintenance COMPACT =
      Maintenance.newBuilder().setCompact(Compaction.getDefaultInstance()).build();
  private static final Maintenance VERIFY =
      Maintenance.newBuilder().setVerify(Verification.getDefaultInstance()).build();
  private static final Maintenance REPAIR =
      Maintenance.newBuilder().setVerify(Verification.newBuilder().setRepair(true)).build();

  private final long seed = Seeds.next("MaintenanceIT");
  private final Random random = new Random(seed);
  private final List<List<Row>> batches = OracleCsv.batches(seed, BATCHES, ROWS_EACH);

  @TempDir Path folder;
  private Platform platform;
  private RunningHistory history;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
    platform.layers(8);
    history = new RunningHistory(platform, seed);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void amongLoadsAndRevertsItChangesNothing() throws IOException {
    platform.latestInHistory(random.nextBoolean());
    for (List<Row> batch : batches) {
      history.load(batch);
      switch (random.nextInt(4)) {
        case 0 -> history.revert(history.loaded().get(random.nextInt(history.loaded().size())));
        case 1 -> history.maintain(rebuild(1 << random.nextInt(4)));
        case 2 -> compactIfLayered();
        default -> verify();
      }
      history.assertEverythingIsTheFold();
    }
    history.overwrite(batches.get(0), 0, 3_000_000_000L);
    compactIfLayered();
    history.assertEverythingIsTheFold();
    verify();
    history.maintain(rebuild(8));
    history.assertEverythingIsTheFold();
    verify();
  }

  @Test
  void compactionLeavesNoLayersAndOneDictionaryAPartition() throws IOException {
    batches.forEach(this::load);
    Manifest before = platform.manifest(history.last());
    assertThat(fragments(before)).hasSizeGreaterThan(views(before));

    PublishRequest published = history.maintain(COMPACT);

    Manifest after = platform.manifest(published);
    int partitions = after.idSpace().partitions();
    assertThat(fragments(after)).hasSize(views(after));
    assertThat(after.latest()).extracting(LatestEntry::partition).doesNotHaveDuplicates();
    assertThat(after.keys()).extracting(KeyLayer::partition).doesNotHaveDuplicates();
    boolean renumbered = before.keys().size() > partitions;
    assertThat(after.idSpace().epoch()).isEqualTo(before.idSpace().epoch() + (renumbered ? 1 : 0));
    assertThat(after.idSpace().uuid()).isEqualTo(before.idSpace().uuid());
    MaintenanceReport report = published.getFindings().getMaintenance();
    assertThat(report.getPartitions()).isEqualTo(partitions);
    assertThat(report.getPartitionsWritten()).isEqualTo(partitions);
    assertThat(report.getHistoryFilesRemoved()).isGreaterThan(BATCHES);
    assertThat(report.getHistoryFilesAdded()).isEqualTo(1);
    history.assertEverythingIsTheFold();
    history.load(batches.get(0));
    history.assertEverythingIsTheFold();
  }

  @Test
  void compactionOfWhatIsCompactPublishesNothing() throws IOException {
    history.load(batches.get(0));
    history.load(batches.get(1));
    history.maintain(COMPACT);

    assertThat(platform.run(history.maintenanceOf(COMPACT))).isEqualTo(ExitCode.CHECKED);

    assertThat(platform.core().published()).isEmpty();
    assertThat(platform.core().checks()).hasSize(1);
  }

  @Test
  void anotherAttemptOfACompactionGivesTheSameBytes() throws IOException {
    history.load(batches.get(0));
    history.load(batches.get(1));
    platform.core().failPublishing(Integer.MAX_VALUE);
    Attempt.Builder one = history.maintenanceOf(COMPACT);
    assertThat(platform.run(one, Map.of("publish.timeout", "100ms")))
        .isEqualTo(ExitCode.UNPUBLISHED);
    platform.core().failPublishing(0);
    Attempt.Builder other = platform.again(one);
    platform.publish(other);

    assertThat(platform.files(other, "index"))
        .as("seed %d", seed)
        .isNotEmpty()
        .isEqualTo(platform.files(one, "index"));
    // There are none where the second load brought no key.
    assertThat(platform.files(other, "keys"))
        .as("seed %d", seed)
        .isEqualTo(platform.files(one, "keys"));
  }

  @Test
  void maintenanceCannotBeTakenBack() throws IOException {
    history.load(batches.get(0));
    history.load(batches.get(1));
    history.maintain(COMPACT);

    assertThat(platform.run(history.revertOf(history.lastName()))).isEqualTo(ExitCode.FAILED);

    assertThat(failure().getMessage())
        .isEqualTo(
            "Run %s is maintenance, which loads no rows; name an ingestion.", history.lastName());
  }

  @Test
  void aFeatureSetWithoutASnapshotIsNotMaintained() {
    assertThat(platform.run(history.maintenanceOf(COMPACT))).isEqualTo(ExitCode.FAILED);

    assertThat(failure().getReason()).isEqualTo("NothingPublished");
  }

  @Test
  void verificationFindsAnIndexThatIsNotWhatTheLatestStatesSay() throws IOException {
    history.load(batches.get(0));
    Manifest good = platform.manifest(history.last());
    history.load(batches.get(1));
    // The views of the snapshot before: every file is whole, and says what is not so any more.
    Manifest now = platform.manifest(history.last());
    Manifest wrong =
        new Manifest(
            now.format(),
            now.featureSet(),
            now.ingestion(),
            now.base(),
            now.idSpace(),
            now.history(),
            now.rows(),
            now.liveRecords(),
            now.fields(),
            now.keys(),
            now.latest(),
            now.changes(),
            now.seen(),
            good.views());
    PublishRequest replaced = platform.replaced(history.last(), wrong);

    Attempt.Builder verify = platform.onTopOf(replaced, history.maintenanceOf(VERIFY));
    assertThat(platform.run(verify)).isEqualTo(ExitCode.FAILED);
    assertThat(failure().getReason()).isEqualTo("VerificationFailed");
    MaintenanceReport report = failure().getFindings().getMaintenance();
    assertThat(report.getProblemsList())
        .anySatisfy(
            problem -> assertThat(problem).startsWith("View _exists/standard of partition"));

    Attempt.Builder compact = platform.onTopOf(replaced, history.maintenanceOf(COMPACT));
    assertThat(platform.run(compact)).isEqualTo(ExitCode.FAILED);
    assertThat(failure().getReason()).isEqualTo("AnswersDiffer");
    Attempt.Builder rebuild = platform.onTopOf(replaced, history.maintenanceOf(rebuild(0)));
    assertThat(platform.run(rebuild)).isEqualTo(ExitCode.FAILED);
    assertThat(failure().getReason()).isEqualTo("AnswersDiffer");

    Attempt.Builder repair = platform.onTopOf(replaced, history.maintenanceOf(REPAIR));
    history.maintained(repair, platform.publish(repair));
    history.assertEverythingIsTheFold();
    verify();
  }

  @Test
  void aDamagedFileIsFoundAndRepaired() throws IOException {
    history.load(batches.get(0));
    history.load(batches.get(1));
    Manifest manifest = platform.manifest(history.last());
    FragmentEntry fragment = manifest.views().get(0).shards().get(0).base();
    Path file = Path.of(platform.warehouse().resolve(fragment.path()));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThat(platform.run(history.maintenanceOf(VERIFY))).isEqualTo(ExitCode.FAILED);

    assertThat(failure().getMessage())
        .startsWith(
            "File %s has another SHA-256 than the manifest says.".formatted(fragment.path()));
    history.maintain(REPAIR);
    history.assertEverythingIsTheFold();
    verify();
  }

  private void load(List<Row> batch) {
    try {
      history.load(batch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compactIfLayered() throws IOException {
    Attempt.Builder attempt = history.maintenanceOf(COMPACT);
    if (platform.run(attempt) != ExitCode.CHECKED) {
      history.maintained(attempt, platform.core().published().orElseThrow());
    }
  }

  private void verify() {
    assertThat(platform.run(history.maintenanceOf(VERIFY)))
        .as("seed %d: %s", seed, platform.core().failures())
        .isEqualTo(ExitCode.CHECKED);
    MaintenanceReport report = platform.core().checks().get(0).getFindings().getMaintenance();
    assertThat(report.getProblemCount()).isZero();
    assertThat(report.getFilesChecked()).isPositive();
    assertThat(report.getRecordsChecked()).isPositive();
  }

  private ReportFailureRequest failure() {
    assertThat(platform.core().published()).isEmpty();
    return platform.core().failures().get(0);
  }

  private static Maintenance rebuild(int partitions) {
    return Maintenance.newBuilder()
        .setRebuild(Rebuild.newBuilder().setPartitions(partitions))
        .build();
  }

  private static List<FragmentEntry> fragments(Manifest manifest) {
    return manifest.views().stream()
        .flatMap(view -> view.shards().stream())
        .flatMap(shard -> Stream.concat(Stream.of(shard.base()), shard.deltas().stream()))
        .toList();
  }

  private static int views(Manifest manifest) {
    return manifest.views().stream().mapToInt(view -> view.shards().size()).sum();
  }
}
