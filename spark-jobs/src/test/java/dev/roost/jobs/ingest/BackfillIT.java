package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.BadRowCount;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.HistoryVersion;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportCheckRequest;
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
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackfillIT {

  private static final String CSV =
      """
      key,at,what,whole,price,flag,day,words,gone
      7,2024-01-01T00:00:00Z,upsert,12,1.55,true,2024-02-03,"b,a",x
      7,2024-01-03T00:00:00Z,clear,,c,,,,
      7,2024-01-02T00:00:00Z,upsert,13,NULL,,,,
      8,2024-01-01T00:00:00Z,upsert,1,2.25,false,2024-02-04,a,y
      8,2024-01-02T00:00:00Z,delete,,,,,,
      9,2024-01-01T00:00:00Z,upsert,3,-0.25,false,2024-06-04,"a,c",z
      9,2024-01-02T00:00:00Z,remove,3,,,,c,
      """;

  private static final FeatureSetSpec FIRST =
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

  /** The same with other types, a feature more and one less, from other columns. */
  private static final FeatureSetSpec NEXT =
      FeatureSetSpec.newBuilder()
          .setName("types")
          .setVersion(2)
          .setEventTime(TimeColumn.newBuilder().setFrom("when").setLayout("dd.MM.yyyy"))
          .addEntities(entity(ValueType.VALUE_TYPE_STRING).setFrom("number"))
          .addFeatures(feature("fresh", ValueType.VALUE_TYPE_INT))
          .addFeatures(feature("whole", ValueType.VALUE_TYPE_STRING).setFrom("gone"))
          .addFeatures(decimal("price", 1, Rounding.ROUNDING_HALF_EVEN))
          .addFeatures(feature("flag", ValueType.VALUE_TYPE_STRING_SET))
          .addFeatures(feature("day", ValueType.VALUE_TYPE_TIMESTAMP).setZone("Europe/Berlin"))
          .addFeatures(feature("words", ValueType.VALUE_TYPE_STRING_SET))
          .build();

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
    List<List<Row>> batches = OracleCsv.batches(seed, 4, 50);
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
  void whatHasTheSameNameIsConvertedAsFromAnySourceAndOperationsStay() throws IOException {
    PublishRequest loaded = platform.publish(load());

    PublishRequest published = platform.publish(backfill(NEXT, loaded));

    assertThat(Published.latest(platform, FeatureSchema.of(NEXT), published))
        .isEqualTo(OracleBridge.normal(new FoldOracle(Set.of()).fold(converted())));
    assertThat(published.getRows().getRead()).isEqualTo(7);
    assertThat(published.getRows().getWritten()).isEqualTo(7);
  }

  /** The rows of the CSV file as {@link #NEXT} has them. */
  private static List<Row> converted() {
    Map<String, Cell> seven = new HashMap<>();
    seven.put("whole", Cell.of("12"));
    seven.put("price", Cell.of(new BigDecimal("1.6")));
    seven.put("flag", Cell.members(new TreeSet<>(Set.of("true"))));
    seven.put("day", Cell.of(Instant.parse("2024-02-02T23:00:00Z")));
    seven.put("words", Cell.members(new TreeSet<>(Set.of("a", "b"))));
    Map<String, Cell> nine = new HashMap<>();
    nine.put("whole", Cell.of("3"));
    nine.put("price", Cell.of(new BigDecimal("-0.2")));
    nine.put("flag", Cell.members(new TreeSet<>(Set.of("false"))));
    nine.put("day", Cell.of(Instant.parse("2024-06-03T22:00:00Z")));
    nine.put("words", Cell.members(new TreeSet<>(Set.of("a", "c"))));
    return List.of(
        row("7", Op.UPSERT, 1, seven),
        row("7", Op.CLEAR, 3, Map.of("price", Cell.NULL)),
        row("7", Op.UPSERT, 2, Map.of("whole", Cell.of("13"), "price", Cell.NULL)),
        row("8", Op.UPSERT, 1, nine),
        row("8", Op.DELETE, 2, Map.of()),
        row("9", Op.UPSERT, 1, nine),
        row(
            "9",
            Op.REMOVE,
            2,
            Map.of("whole", Cell.of("3"), "words", Cell.members(new TreeSet<>(Set.of("c"))))));
  }

  @Test
  void aFeatureThatWasAddedLaterIsNotNamedByRowsOfBefore() throws IOException {
    FeatureSetSpec before =
        FIRST.toBuilder()
            .clearFeatures()
            .addFeatures(feature("whole", ValueType.VALUE_TYPE_INT))
            .build();
    FeatureSetSpec after =
        before.toBuilder().addFeatures(feature("gone", ValueType.VALUE_TYPE_STRING)).build();
    PublishRequest old =
        platform.publish(
            load("old", before, "key,at,what,whole\n7,2024-01-02T00:00:00Z,upsert,2\n"));
    PublishRequest loaded =
        platform.publish(
            platform.onTopOf(
                old,
                load("new", after, "key,at,what,whole,gone\n7,2024-01-01T00:00:00Z,upsert,1,x\n")));
    FeatureSetSpec next = after.toBuilder().setVersion(2).build();

    PublishRequest published = platform.publish(backfill(next, after, loaded, "", ""));

    FoldedRecord only =
        Published.latest(platform, FeatureSchema.of(next), published).values().iterator().next();
    assertThat(only.read("whole")).contains(2L);
    assertThat(only.read("gone")).contains("x");
  }

  @Test
  void whatCannotBeConvertedIsABadRow() throws IOException {
    PublishRequest loaded = platform.publish(load());
    FeatureSetSpec next =
        FIRST.toBuilder()
            .setVersion(2)
            .clearFeatures()
            .addFeatures(feature("gone", ValueType.VALUE_TYPE_INT))
            .build();

    assertThat(failure(backfill(next, loaded)))
        .startsWith("TooManyBadRows: 3 of 7 rows are bad")
        .contains("version 1, ingestion load, column \"gone\": \"x\" is not an integer (NotAnInt)");

    FeatureSetSpec words =
        next.toBuilder()
            .clearFeatures()
            .addFeatures(feature("words", ValueType.VALUE_TYPE_STRING))
            .build();
    Attempt.Builder tolerant = backfill(words, loaded);
    tolerant.getSpecBuilder().setMaxBadRows(4);
    PublishRequest published = platform.publish(tolerant);

    assertThat(published.getRows().getRejected()).isEqualTo(4);
    assertThat(published.getFindings().getBadRowsList())
        .containsExactly(
            BadRowCount.newBuilder()
                .setReason("NotOneValue")
                .setColumn("words")
                .setRows(4)
                .build());
  }

  @Test
  void valuesOutOfTheNewRangesAreAdjustedAsFromAnySource() throws IOException {
    PublishRequest loaded = platform.publish(load());
    FeatureSetSpec next =
        FIRST.toBuilder()
            .setVersion(2)
            .clearFeatures()
            .addFeatures(
                feature("whole", ValueType.VALUE_TYPE_INT)
                    .setMax("12")
                    .setOnOutOfRange(OnOutOfRange.ON_OUT_OF_RANGE_CLAMP))
            .build();

    PublishRequest published = platform.publish(backfill(next, loaded));

    assertThat(
            Published.latest(platform, FeatureSchema.of(next), published).values().stream()
                .flatMap(record -> record.read("whole").stream())
                .toList())
        .containsExactly(12L);
  }

  @Test
  void aDryRunSaysWhatItWouldLoad() {
    PublishRequest loaded = platform.publish(load());
    Attempt.Builder dry = backfill(NEXT, loaded);
    dry.getSpecBuilder().setDryRun(true);

    assertThat(platform.run(dry)).isEqualTo(ExitCode.CHECKED);

    ReportCheckRequest check = platform.core().checks().get(0);
    assertThat(check.getRows().getRead()).isEqualTo(7);
    assertThat(check.getFindings().getWouldPublish().getRecords()).isEqualTo(2);
    try (JdbcCatalog catalog = platform.catalog()) {
      assertThat(catalog.tableExists(TableIdentifier.of("shop", "types_v2"))).isFalse();
    }
  }

  @Test
  void whatCannotBeReadIsRefusedInOneSentence() {
    PublishRequest loaded = platform.publish(load());

    assertThat(failure(backfill(FIRST, loaded)))
        .isEqualTo(
            "InvalidSpec: Version 1 of feature set types is not earlier than version 1, which the"
                + " run goes to; name an earlier one.");
    assertThat(failure(backfill(NEXT, loaded).clearHistory()))
        .isEqualTo(
            "VersionNotFound: There is no version 1 of feature set types; name one that has"
                + " published something.");
    Attempt.Builder unpublished = backfill(NEXT, loaded);
    unpublished.getHistoryBuilder().clearHistorySnapshotId();
    assertThat(failure(unpublished))
        .isEqualTo(
            "NotPublished: Version 1 of feature set types has published nothing, so there is"
                + " nothing to backfill from; name one that has.");
    FeatureSetSpec other =
        NEXT.toBuilder()
            .addEntities(Entity.newBuilder().setName("shop").setType(ValueType.VALUE_TYPE_INT))
            .build();
    assertThat(failure(backfill(other, loaded)))
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
    return load("load", FIRST, CSV);
  }

  private Attempt.Builder load(String name, FeatureSetSpec featureSet, String text) {
    CsvSource.Builder csv =
        CsvSource.newBuilder()
            .addPaths(platform.source(name + ".csv", text))
            .setHeader(true)
            .setEmptyCells(EmptyCells.EMPTY_CELLS_ABSENT)
            .addNullValues("NULL")
            .setOperationColumn("what");
    return platform.attempt(
        name,
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

  private Attempt.Builder backfill(FeatureSetSpec to, PublishRequest published) {
    return backfill(to, FIRST, published, "", "");
  }

  private static Row row(String key, Op op, int day, Map<String, Cell> cells) {
    long micros = Instant.parse("2024-01-0%dT00:00:00Z".formatted(day)).toEpochMilli() * 1000;
    return CanonicalRow.row(List.of(key), op, micros, Platform.ACCEPTED, cells);
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
