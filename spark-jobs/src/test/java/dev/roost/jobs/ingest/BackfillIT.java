package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.HistoryVersion;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.CanonicalRow;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.FoldOracle;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.Op;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackfillIT {

  private static final String CSV =
      """
      key,at,whole,price,flag,day,words,gone
      7,2024-01-01T00:00:00Z,12,1.50,true,2024-02-03,"b,a",x
      8,2024-01-02T00:00:00Z,,,,,,
      """;

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

  @Test
  void theRowsThatCountInAnEarlierVersionAreThoseOfTheNewOne() throws IOException {
    long seed = Seeds.next("BackfillIT");
    Set<String> addSets = RandomHistory.addSets(RandomHistory.EVERY_KIND);
    RunningHistory first = new RunningHistory(platform, seed);
    List<List<Row>> batches =
        RandomHistory.seeded(seed, RandomHistory.EVERY_KIND).batches(4, 50).stream()
            .map(OracleCsv::writable)
            .toList();
    first.load(batches.get(0));
    String second = first.load(batches.get(1));
    first.overwrite(batches.get(2), 5, 9);
    first.revert(second);
    first.load(batches.get(3));
    FeatureSetSpec next = OracleCsv.FEATURE_SET.toBuilder().setVersion(2).build();

    PublishRequest all =
        platform.publish(backfill(next, OracleCsv.FEATURE_SET, first.last(), "", ""));

    FoldOracle oracle = new FoldOracle(addSets);
    assertThat(Published.latest(platform, FeatureSchema.of(next), all))
        .as("seed %d", seed)
        .isEqualTo(OracleBridge.normal(oracle.fold(first.rows())));

    Attempt.Builder again =
        backfill(
            next,
            OracleCsv.FEATURE_SET,
            first.last(),
            "1970-01-01T00:00:00.000004Z",
            "1970-01-01T00:00:00.000012Z");
    PublishRequest some = platform.publish(platform.onTopOf(all, again));

    long inRange =
        first.rows().stream()
            .map(row -> row.version().eventTime())
            .filter(time -> time >= 4 && time < 12)
            .count();
    assertThat(some.getRows().getRead()).isLessThanOrEqualTo(inRange).isPositive();
    assertThat(Published.latest(platform, FeatureSchema.of(next), some))
        .as("seed %d, what is there already changes nothing", seed)
        .isEqualTo(OracleBridge.normal(oracle.fold(first.rows())));
    assertThat(Published.changes(platform, addSets, some)).isEmpty();
  }

  @Test
  void whatHasTheSameNameIsConvertedAsTextOfCsvIs() throws IOException {
    PublishRequest loaded = platform.publish(load());
    FeatureSetSpec next =
        FeatureSetSpec.newBuilder()
            .setName("types")
            .setVersion(2)
            .setEventTime(TimeColumn.newBuilder().setFrom("at"))
            .addEntities(entity(ValueType.VALUE_TYPE_STRING))
            .addFeatures(feature("fresh", ValueType.VALUE_TYPE_INT))
            .addFeatures(feature("whole", ValueType.VALUE_TYPE_STRING))
            .addFeatures(decimal("price", 1, Rounding.ROUNDING_HALF_EVEN))
            .addFeatures(feature("flag", ValueType.VALUE_TYPE_STRING_SET))
            .addFeatures(feature("day", ValueType.VALUE_TYPE_TIMESTAMP).setLayout("dd.MM.yyyy"))
            .addFeatures(feature("words", ValueType.VALUE_TYPE_STRING))
            .build();

    PublishRequest published =
        platform.publish(backfill(next, load().getFeatureSet(), loaded, "", ""));

    Map<String, Cell> cells = new HashMap<>();
    cells.put("whole", Cell.of("12"));
    cells.put("price", Cell.of(new BigDecimal("1.5")));
    cells.put("flag", Cell.members(new TreeSet<>(Set.of("true"))));
    cells.put("day", Cell.of(Instant.parse("2024-02-03T00:00:00Z")));
    cells.put("words", Cell.of("a,b"));
    Map<String, Cell> nulls = new HashMap<>(cells);
    nulls.replaceAll((name, cell) -> Cell.NULL);
    Map<String, FoldedRecord> expected =
        OracleBridge.normal(
            new FoldOracle(Set.of())
                .fold(
                    List.of(
                        row("7", "2024-01-01T00:00:00Z", cells),
                        row("8", "2024-01-02T00:00:00Z", nulls))));
    assertThat(Published.latest(platform, FeatureSchema.of(next), published)).isEqualTo(expected);
  }

  @Test
  void whatCannotBeConvertedIsABadRow() throws IOException {
    PublishRequest loaded = platform.publish(load());
    FeatureSetSpec next =
        load().getFeatureSet().toBuilder()
            .setVersion(2)
            .clearFeatures()
            .addFeatures(feature("gone", ValueType.VALUE_TYPE_INT))
            .build();

    assertThat(failure(backfill(next, load().getFeatureSet(), loaded, "", "")))
        .startsWith("TooManyBadRows: 1 of 2 rows are bad")
        .contains("version 1, key 7, column \"gone\": \"x\" is not an integer (NotAnInt)");
  }

  @Test
  void whatCannotBeReadIsRefusedInOneSentence() throws IOException {
    FeatureSetSpec first = load().getFeatureSet();
    PublishRequest loaded = platform.publish(load());

    assertThat(failure(backfill(first, first, loaded, "", "")))
        .isEqualTo(
            "InvalidSpec: Version 1 of feature set types is not earlier than version 1, which the"
                + " run goes to; name an earlier one.");
    FeatureSetSpec next = first.toBuilder().setVersion(2).build();
    assertThat(failure(backfill(next, first, loaded, "", "").clearHistory()))
        .isEqualTo(
            "NotPublished: Version 1 of feature set types has published nothing, so there is"
                + " nothing to backfill from; name one that has.");
    FeatureSetSpec other =
        next.toBuilder()
            .addEntities(Entity.newBuilder().setName("shop").setType(ValueType.VALUE_TYPE_INT))
            .build();
    assertThat(failure(backfill(other, first, loaded, "", "")))
        .isEqualTo(
            "EntitiesDiffer: Version 1 has the entities [key] and version 2 has [key, shop];"
                + " records of one cannot become records of the other, so load them anew.");
  }

  private String failure(Attempt.Builder attempt) {
    assertThat(platform.run(attempt)).isEqualTo(ExitCode.FAILED);
    var failure = platform.core().failures().get(0);
    return failure.getReason() + ": " + failure.getMessage();
  }

  private Attempt.Builder load() {
    FeatureSetSpec featureSet =
        FeatureSetSpec.newBuilder()
            .setName("types")
            .setVersion(1)
            .setEventTime(TimeColumn.newBuilder().setFrom("at"))
            .addEntities(entity(ValueType.VALUE_TYPE_INT))
            .addFeatures(feature("whole", ValueType.VALUE_TYPE_INT))
            .addFeatures(decimal("price", 2, Rounding.ROUNDING_REJECT))
            .addFeatures(feature("flag", ValueType.VALUE_TYPE_BOOL))
            .addFeatures(feature("day", ValueType.VALUE_TYPE_DATE))
            .addFeatures(feature("words", ValueType.VALUE_TYPE_STRING_SET))
            .addFeatures(feature("gone", ValueType.VALUE_TYPE_STRING))
            .build();
    CsvSource.Builder csv =
        CsvSource.newBuilder().addPaths(platform.source("old.csv", CSV)).setHeader(true);
    return platform.attempt(
        "load",
        featureSet,
        IngestionSpec.newBuilder()
            .setFeatureSet("types")
            .setMode(IngestionMode.INGESTION_MODE_UPSERT)
            .setSource(Source.newBuilder().setCsv(csv))
            .build());
  }

  private Attempt.Builder backfill(
      FeatureSetSpec to, FeatureSetSpec from, PublishRequest published, String begin, String end) {
    IngestionSpec.Builder spec =
        IngestionSpec.newBuilder()
            .setFeatureSet(to.getName())
            .setMode(IngestionMode.INGESTION_MODE_BACKFILL);
    spec.getSourceBuilder().getHistoryBuilder().setVersion(1).setFrom(begin).setTo(end);
    return platform
        .attempt("backfill", to, spec.build())
        .setHistory(
            HistoryVersion.newBuilder()
                .setFeatureSet(from)
                .setHistorySnapshotId(published.getHistorySnapshotId()));
  }

  private static Row row(String key, String at, Map<String, Cell> cells) {
    long micros = Instant.parse(at).getEpochSecond() * 1_000_000;
    return CanonicalRow.row(List.of(key), Op.UPSERT, micros, Platform.ACCEPTED, cells);
  }

  private static Entity.Builder entity(ValueType type) {
    return Entity.newBuilder().setName("key").setType(type);
  }

  private static Feature.Builder feature(String name, ValueType type) {
    return Feature.newBuilder().setName(name).setType(type);
  }

  private static Feature.Builder decimal(String name, int scale, Rounding rounding) {
    return feature(name, ValueType.VALUE_TYPE_DECIMAL).setScale(scale).setRounding(rounding);
  }
}
