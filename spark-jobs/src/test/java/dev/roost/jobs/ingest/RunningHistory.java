package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.Result;
import dev.roost.jobs.OracleBridge;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Maintenance;
import dev.roost.proto.core.v1alpha1.RevertSource;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.FoldOracle;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Version;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** A feature set through loads and reverts, one after the other, and the oracle beside it. */
final class RunningHistory {

  private static final Set<String> ADD_SETS = RandomHistory.addSets(RandomHistory.EVERY_KIND);
  private static final List<LocalDateTime> HOURS =
      IntStream.range(0, 8).mapToObj(hour -> LocalDateTime.of(1970, 1, 1, hour, 0)).toList();
  private static final FoldedRecord NOTHING =
      new FoldedRecord(Optional.empty(), Optional.empty(), Map.of(), Map.of());

  private final Platform platform;
  private final long seed;
  private final FeatureSetSpec featureSet;
  private final FoldOracle oracle = new FoldOracle(ADD_SETS);
  private final Replay online = new Replay(ADD_SETS);
  private final Map<String, Load> loaded = new LinkedHashMap<>();
  private final List<String> story = new ArrayList<>();
  private Optional<PublishRequest> last = Optional.empty();
  private String lastName = "";
  private int runs;

  /**
   * What an ingestion loaded.
   *
   * @param from of what it overwrote, in microseconds; as {@code to} where it overwrote nothing
   */
  private record Load(List<Row> rows, long from, long to) {

    boolean overwrites(Row row) {
      return row.version().eventTime() >= from && row.version().eventTime() < to;
    }
  }

  RunningHistory(Platform platform, long seed) {
    this(platform, seed, OracleCsv.FEATURE_SET);
  }

  /**
   * @param featureSet as {@link OracleCsv#FEATURE_SET}, with any name
   */
  RunningHistory(Platform platform, long seed, FeatureSetSpec featureSet) {
    this.platform = platform;
    this.seed = seed;
    this.featureSet = featureSet;
  }

  /** The ingestions whose rows are there. */
  List<String> loaded() {
    return List.copyOf(loaded.keySet());
  }

  PublishRequest last() {
    return last.orElseThrow();
  }

  String lastName() {
    return lastName;
  }

  /**
   * The first attempt of an ingestion of rows; {@link #loaded(Attempt.Builder, PublishRequest,
   * List)} ends it.
   */
  Attempt.Builder loadOf(List<Row> rows) {
    // Equal in more characters than Iceberg keeps of a column unless it is told to.
    String name = "a-load-of-random-rows-" + runs++;
    return attempt(name, OracleCsv.spec(platform.source(name + ".csv", OracleCsv.csv(rows))));
  }

  /** Takes down what an ingestion of rows published. */
  void loaded(Attempt.Builder attempt, PublishRequest published, List<Row> rows)
      throws IOException {
    story.add(attempt.getIngestion());
    taken(attempt, published);
    loaded.put(attempt.getIngestion(), new Load(rows, 0, 0));
  }

  /** Takes down what a revert of an ingestion published. */
  void reverted(Attempt.Builder attempt, PublishRequest published, String ingestion)
      throws IOException {
    story.add("revert " + ingestion);
    loaded.remove(ingestion);
    taken(attempt, published);
  }

  /** Loads rows and returns the ingestion's name. */
  String load(List<Row> rows) throws IOException {
    Attempt.Builder attempt = loadOf(rows);
    publish(attempt.getIngestion(), attempt);
    loaded.put(attempt.getIngestion(), new Load(rows, 0, 0));
    return attempt.getIngestion();
  }

  /**
   * Overwrites what is in a range by what of the rows is in it, and returns the ingestion's name.
   *
   * @param from microseconds; negative: no bound
   * @param to microseconds; negative: no bound
   */
  String overwrite(List<Row> rows, long from, long to) throws IOException {
    Load load = new Load(rows, from < 0 ? Long.MIN_VALUE : from, to < 0 ? Long.MAX_VALUE : to);
    List<Row> inRange = rows.stream().filter(load::overwrites).toList();
    Attempt.Builder attempt = overwriteOf(inRange, from, to);
    publish("overwrite [%d, %d) by %s".formatted(from, to, attempt.getIngestion()), attempt);
    loaded.put(attempt.getIngestion(), new Load(inRange, load.from(), load.to()));
    return attempt.getIngestion();
  }

  /** The first attempt of an overwrite. */
  Attempt.Builder overwriteOf(List<Row> rows, long from, long to) {
    String name = "an-overwrite-by-random-rows-" + runs++;
    IngestionSpec.Builder spec =
        OracleCsv.spec(platform.source(name + ".csv", OracleCsv.csv(rows))).toBuilder()
            .setMode(IngestionMode.INGESTION_MODE_OVERWRITE);
    if (from >= 0) {
      spec.getOverwriteBuilder().setFrom(time(from));
    }
    if (to >= 0) {
      spec.getOverwriteBuilder().setTo(time(to));
    }
    return attempt(name, spec.build());
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /** The rows that count: no later ingestion that is there overwrites them. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Load load : loaded.values()) {
      rows.removeIf(load::overwrites);
      rows.addAll(load.rows());
    }
    return rows;
  }

  /** Takes an ingestion back. */
  PublishRequest revert(String ingestion) throws IOException {
    Attempt.Builder attempt = revertOf(ingestion);
    PublishRequest published = platform.publish(attempt);
    reverted(attempt, published, ingestion);
    return published;
  }

  /** The first attempt of a revert. */
  Attempt.Builder revertOf(String ingestion) {
    return attempt(
        "revert-" + runs++,
        IngestionSpec.newBuilder()
            .setFeatureSet(featureSet.getName())
            .setSource(
                Source.newBuilder().setRevert(RevertSource.newBuilder().setIngestion(ingestion)))
            .build());
  }

  private Attempt.Builder attempt(String name, IngestionSpec spec) {
    Attempt.Builder attempt = platform.attempt(name, featureSet, spec);
    return last.map(base -> platform.onTopOf(base, attempt)).orElse(attempt);
  }

  private PublishRequest publish(String what, Attempt.Builder attempt) throws IOException {
    story.add(what);
    PublishRequest published = platform.publish(attempt);
    taken(attempt, published);
    return published;
  }

  private void taken(Attempt.Builder attempt, PublishRequest published) throws IOException {
    for (FileEntry file : platform.manifest(published).changes()) {
      online.apply(Changes.read(platform.read(file)));
    }
    last = Optional.of(published);
    lastName = attempt.getIngestion();
  }

  /** Checks latest state, index, history and what an online store has. */
  void assertEverythingIsTheFold() throws IOException {
    Map<String, FoldedRecord> expected = OracleBridge.normal(oracle.fold(rows()));
    String as = "seed %d: %s".formatted(seed, story);
    Map<String, FoldedRecord> latest = Published.latest(platform, OracleCsv.SCHEMA, last());
    // Records keep their ids when all their rows are taken back.
    latest.values().removeIf(NOTHING::equals);
    expected.values().removeIf(NOTHING::equals);
    assertThat(latest).as(as).isEqualTo(expected);
    assertThat(online.records()).as(as).isEqualTo(Published.asChanges(expected, ADD_SETS));
    assertThat(historyRows()).as(as).isEqualTo(expectedHistory());
    assertIndex(as, expected);
  }

  private void assertIndex(String as, Map<String, FoldedRecord> records) {
    assertThat(last().getRecords())
        .as(as)
        .isEqualTo(records.values().stream().filter(FoldedRecord::live).count());
    IndexSnapshot index = platform.index(last());
    assertThat(keys(index, "All()")).as(as).isEqualTo(where(records, FoldedRecord::live));
    assertThat(keys(index, "Row(country=\"Ω\")"))
        .as(as)
        .isEqualTo(where(records, record -> record.read("country").equals(Optional.of("Ω"))));
    assertThat(keys(index, "Row(quantity > 0)"))
        .as(as)
        .isEqualTo(
            where(
                records, record -> record.read("quantity").filter(q -> (Long) q > 0).isPresent()));
    assertThat(keys(index, "Row(basket=\"zz\")"))
        .as(as)
        .isEqualTo(
            where(
                records,
                record ->
                    record
                        .read("basket")
                        .filter(set -> ((Set<?>) set).contains("zz"))
                        .isPresent()));
  }

  /** Checks what the sets of one add at a time say of each hour. */
  void assertMembersAreThereByTheHour(String feature, String member) {
    Map<List<Object>, List<Version>> adds = oracle.adds(rows(), feature, member);
    Map<String, FoldedRecord> records = OracleBridge.normal(oracle.fold(rows()));
    IndexSnapshot index = platform.index(last());
    for (LocalDateTime hour : HOURS) {
      Set<String> expected = new HashSet<>();
      adds.forEach(
          (key, versions) -> {
            if (records.get(key.toString()).live()
                && versions.stream().anyMatch(add -> isIn(hour, add.eventTime()))) {
              expected.add(key.toString());
            }
          });
      String row = "Row(%s=\"%s\", from='%s', to='%s')";
      assertThat(keys(index, row.formatted(feature, member, hour, hour.plusHours(1))))
          .as("seed %d: %s: %s", seed, story, hour)
          .isEqualTo(expected);
    }
  }

  private static boolean isIn(LocalDateTime hour, long micros) {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return hour.equals(LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS));
  }

  private static Set<String> keys(IndexSnapshot index, String pql) {
    Result.Keys result = (Result.Keys) index.query(pql).get(0);
    return result.keys().stream().map(Published::text).collect(Collectors.toSet());
  }

  private static Set<String> where(
      Map<String, FoldedRecord> records, Predicate<FoldedRecord> wanted) {
    return records.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Map<String, Long> historyRows() throws IOException {
    try (JdbcCatalog catalog = platform.catalog()) {
      List<String> texts = new ArrayList<>();
      try (CloseableIterable<Record> rows =
          IcebergGenerics.read(table(catalog)).useSnapshot(last().getHistorySnapshotId()).build()) {
        rows.forEach(row -> texts.add(HistoryText.of(row)));
      }
      return counted(texts);
    }
  }

  private Map<String, Long> expectedHistory() {
    List<String> texts = new ArrayList<>();
    loaded.forEach(
        (name, load) ->
            new HashSet<>(load.rows()).forEach(row -> texts.add(HistoryText.of(row, name))));
    return counted(texts);
  }

  private static Map<String, Long> counted(List<String> texts) {
    return texts.stream()
        .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
  }

  private Table table(JdbcCatalog catalog) {
    return platform.history(catalog, featureSet.getName());
  }

  /** Runs maintenance that must publish; every answer is as before. */
  PublishRequest maintain(Maintenance task) throws IOException {
    Attempt.Builder attempt = maintenanceOf(task);
    Map<String, FoldedRecord> before = online.records();
    PublishRequest published = publish(task.getTaskCase() + "", attempt);
    assertThat(published.getChangeFilesCount()).isZero();
    assertThat(published.getRows()).isEqualTo(RowCounts.getDefaultInstance());
    assertThat(online.records()).isEqualTo(before);
    return published;
  }

  /** Takes down what a maintenance run published. */
  void maintained(Attempt.Builder attempt, PublishRequest published) throws IOException {
    story.add(attempt.getIngestion());
    taken(attempt, published);
  }

  /** The first attempt of a maintenance run. */
  Attempt.Builder maintenanceOf(Maintenance task) {
    return attempt(
        "maintenance-" + runs++,
        IngestionSpec.newBuilder()
            .setFeatureSet(featureSet.getName())
            .setMaintenance(task)
            .build());
  }
}
