package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.query.Result;
import dev.roost.jobs.ExitCode;
import dev.roost.jobs.OracleBridge;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.testkit.oracle.FoldOracle;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IngestIT {

  private static final int BATCHES = 5;
  private static final int ROWS_EACH = 60;
  private static final int LAYERS = 2;
  private static final Map<String, String> UNPATIENT = Map.of("publish.timeout", "100ms");

  private static final Set<String> ADD_SETS = RandomHistory.addSets(RandomHistory.EVERY_KIND);

  private final FoldOracle oracle = new FoldOracle(ADD_SETS);
  private final long seed = Seeds.next("IngestIT");
  private final List<List<Row>> batches = OracleCsv.batches(seed, BATCHES, ROWS_EACH);

  @TempDir Path folder;
  private Platform platform;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
    platform.layers(LAYERS);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everythingPublishedEqualsTheOracleIngestionAfterIngestion(boolean latestInHistory)
      throws IOException {
    platform.latestInHistory(latestInHistory);
    List<Row> seen = new ArrayList<>();
    Optional<PublishRequest> last = Optional.empty();
    for (int batch = 0; batch < BATCHES; batch++) {
      Map<String, FoldedRecord> before = OracleBridge.normal(oracle.fold(seen));
      seen.addAll(batches.get(batch));
      Map<String, FoldedRecord> after = OracleBridge.normal(oracle.fold(seen));

      last = Optional.of(platform.publish(attempt(batch, last)));

      assertThat(Published.latest(platform, OracleCsv.SCHEMA, last.get()))
          .as("seed %d, batch %d", seed, batch)
          .isEqualTo(after);
      // A late clear that hides no member is published too: rows later than it can notice it.
      Map<String, FoldedRecord> changes = Published.changes(platform, ADD_SETS, last.get());
      assertThat(changes)
          .as("seed %d, batch %d", seed, batch)
          .isEqualTo(Published.asChanges(changed(before, after), ADD_SETS));
      assertCounts(last.get(), batches.get(batch), before, after);
      assertIndex(last.get(), after);
      assertThat(layers(last.get())).as("batch %d", batch).isEqualTo(batch % (LAYERS + 1));
      if (batch <= LAYERS) {
        assertThat(partitionsInHistory(last.get()))
            .as("batch %d", batch)
            .isEqualTo(latestInHistory ? partitions(last.get()) : Set.of());
      }
    }
    assertThat(historyRows()).isEqualTo(expectedHistory(BATCHES));
  }

  @Test
  void anotherAttemptOfTheSameRunGivesTheSameBytes() throws IOException {
    Optional<PublishRequest> base = Optional.empty();
    for (int batch = 0; batch < 2; batch++) {
      Attempt.Builder first = attempt(batch, base);
      platform.core().failPublishing(Integer.MAX_VALUE);
      assertThat(platform.run(first, UNPATIENT)).isEqualTo(ExitCode.UNPUBLISHED);
      Attempt.Builder second = attempt(batch, base).setAttempt(2);
      platform.core().failPublishing(0);
      base = Optional.of(platform.publish(second));

      assertThat(second.getToken()).isNotEqualTo(first.getToken());
      for (String part : List.of("index", "keys", "changes")) {
        assertThat(platform.files(second, part))
            .as("seed %d, %s", seed, part)
            .isEqualTo(platform.files(first, part));
      }
      assertThat(platform.files(second, "index")).isNotEmpty();
      assertThat(platform.files(second, "changes")).isNotEmpty();
      assertThat(historyRows()).isEqualTo(expectedHistory(batch + 1));
    }
  }

  @Test
  void aPublishedRunIsNotRunAgain() {
    PublishRequest base = platform.publish(attempt(0, Optional.empty()));

    ExitCode code =
        platform.run(
            attempt(0, Optional.empty())
                .setPublished(
                    PublishResponse.newBuilder()
                        .setSnapshot(1)
                        .setHistorySnapshotId(base.getHistorySnapshotId())));

    assertThat(code).isEqualTo(ExitCode.PUBLISHED);
    assertThat(platform.core().published()).isEmpty();
    assertThat(mainSnapshot()).isEqualTo(base.getHistorySnapshotId());
  }

  @Test
  void aFinishedManifestIsPublishedByTheNextAttempt() {
    platform.core().failPublishing(Integer.MAX_VALUE);
    ExitCode code = platform.run(attempt(0, Optional.empty()), UNPATIENT);
    assertThat(code).isEqualTo(ExitCode.UNPUBLISHED);
    String manifest = platform.core().finishedManifest().orElseThrow();

    platform.core().failPublishing(0);
    PublishRequest published =
        platform.publish(attempt(0, Optional.empty()).setFinishedManifestUri(manifest));

    assertThat(published.getManifestUri()).isEqualTo(manifest);
    assertThat(mainSnapshot()).isEqualTo(published.getHistorySnapshotId());
  }

  @Test
  void publishingOutlastsACoreThatIsAway() {
    platform.core().failFinishing(3);
    platform.core().failPublishing(3);

    PublishRequest published = platform.publish(attempt(0, Optional.empty()));

    assertThat(mainSnapshot()).isEqualTo(published.getHistorySnapshotId());
  }

  private Attempt.Builder attempt(int batch, Optional<PublishRequest> base) {
    String path = platform.source("batch" + batch + ".csv", OracleCsv.csv(batches.get(batch)));
    Attempt.Builder attempt =
        platform.attempt("batch-" + batch, OracleCsv.FEATURE_SET, OracleCsv.spec(path));
    return base.map(published -> platform.onTopOf(published, attempt)).orElse(attempt);
  }

  private Set<Integer> partitions(PublishRequest published) {
    return platform.manifest(published).latest().stream()
        .map(LatestEntry::partition)
        .collect(Collectors.toSet());
  }

  private Set<Integer> partitionsInHistory(PublishRequest published) {
    return platform.manifest(published).latest().stream()
        .filter(LatestEntry::inHistory)
        .map(LatestEntry::partition)
        .collect(Collectors.toSet());
  }

  /** The most layers on top of a file of the latest state and of a fragment, which are equal. */
  private int layers(PublishRequest published) {
    Manifest manifest = platform.manifest(published);
    int deltas =
        manifest.views().stream()
            .flatMap(view -> view.shards().stream())
            .mapToInt(shard -> shard.deltas().size())
            .max()
            .orElse(0);
    int files =
        manifest.latest().stream()
            .collect(Collectors.groupingBy(LatestEntry::partition, Collectors.counting()))
            .values()
            .stream()
            .mapToInt(Long::intValue)
            .max()
            .orElse(0);
    assertThat(files - 1).isEqualTo(deltas);
    return deltas;
  }

  private static Map<String, FoldedRecord> changed(
      Map<String, FoldedRecord> before, Map<String, FoldedRecord> after) {
    Map<String, FoldedRecord> changed = new TreeMap<>(after);
    changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
    return changed;
  }

  private static void assertCounts(
      PublishRequest published,
      List<Row> rows,
      Map<String, FoldedRecord> before,
      Map<String, FoldedRecord> after) {
    int written = new HashSet<>(rows).size();
    assertThat(published.getRows())
        .isEqualTo(
            RowCounts.newBuilder()
                .setRead(rows.size())
                .setWritten(written)
                .setDuplicate(rows.size() - written)
                .setKeysAdded(after.size() - before.size())
                .build());
    assertThat(published.getRecords())
        .isEqualTo(after.values().stream().filter(FoldedRecord::live).count());
  }

  private void assertIndex(PublishRequest published, Map<String, FoldedRecord> records) {
    assertThat(keys(published, "All()")).isEqualTo(where(records, FoldedRecord::live));
    assertThat(keys(published, "Row(country=\"Ω\")"))
        .isEqualTo(where(records, record -> record.read("country").equals(Optional.of("Ω"))));
    assertThat(keys(published, "Row(quantity > 0)"))
        .isEqualTo(
            where(
                records, record -> record.read("quantity").filter(q -> (Long) q > 0).isPresent()));
    assertThat(keys(published, "Row(active=true)"))
        .isEqualTo(where(records, record -> record.read("active").equals(Optional.of(true))));
    assertThat(keys(published, "Row(tags=\"zz\")"))
        .isEqualTo(where(records, record -> holds(record, "tags", "zz")));
    assertThat(keys(published, "Row(codes=1)"))
        .isEqualTo(where(records, record -> holds(record, "codes", 1L)));
    assertThat(keys(published, "Row(basket=\"zz\")"))
        .isEqualTo(where(records, record -> holds(record, "basket", "zz")));
    assertThat(keys(published, "Row(visits=1)"))
        .isEqualTo(where(records, record -> holds(record, "visits", 1L)));
  }

  private Set<String> keys(PublishRequest published, String pql) {
    Result.Keys result = (Result.Keys) platform.index(published).query(pql).get(0);
    return result.keys().stream().map(Published::text).collect(Collectors.toSet());
  }

  private static boolean holds(FoldedRecord record, String feature, Object member) {
    return record.read(feature).filter(set -> ((Set<?>) set).contains(member)).isPresent();
  }

  private static Set<String> where(
      Map<String, FoldedRecord> records, Predicate<FoldedRecord> wanted) {
    return records.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private long mainSnapshot() {
    try (JdbcCatalog catalog = platform.catalog()) {
      Table table = platform.history(catalog, OracleCsv.FEATURE_SET.getName());
      return table.currentSnapshot().snapshotId();
    }
  }

  private Map<String, Long> historyRows() throws IOException {
    try (JdbcCatalog catalog = platform.catalog();
        CloseableIterable<Record> rows =
            IcebergGenerics.read(platform.history(catalog, OracleCsv.FEATURE_SET.getName()))
                .build()) {
      List<String> texts = new ArrayList<>();
      rows.forEach(row -> texts.add(HistoryText.of(row)));
      return counted(texts);
    }
  }

  private Map<String, Long> expectedHistory(int ingestions) {
    List<String> texts = new ArrayList<>();
    for (int batch = 0; batch < ingestions; batch++) {
      String ingestion = "batch-" + batch;
      new HashSet<>(batches.get(batch)).forEach(row -> texts.add(HistoryText.of(row, ingestion)));
    }
    return counted(texts);
  }

  private static Map<String, Long> counted(List<String> texts) {
    return texts.stream()
        .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
  }
}
