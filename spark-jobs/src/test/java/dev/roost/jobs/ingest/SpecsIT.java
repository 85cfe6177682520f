package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.RevertSource;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.CanonicalRow;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.FoldOracle;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.Op;
import dev.roost.testkit.oracle.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What specs may declare beyond the random histories: every type, added features, modes. */
final class SpecsIT {

  private static final List<Object> KEY = List.of("k|1");
  private static final String FIRST =
      """
      key,at,flag,whole,real,price,word,raw,moment,day,words,numbers
      k|1,2024-01-01T00:00:00Z,t,7,0.5,-12.30,Ω,AQID,2024-02-29T12:00:00.000001Z,1969-12-31,"b,a","3,-1"
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
  void everyTypeOutlivesLaterIngestionsAndAddedFeatures() throws IOException {
    FeatureSetSpec grown =
        everyType().addFeatures(0, feature("added", ValueType.VALUE_TYPE_STRING_SET)).build();
    String second =
        FIRST.lines().findFirst().orElseThrow() + ",added\nk|1,2024-01-02,,,,,,,,,,,x\n";
    List<Row> rows = new ArrayList<>(List.of(everyTypeRow()));

    PublishRequest first = publish("first", everyType().build(), FIRST);
    assertLatest(everyType().build(), first, rows);
    Map<String, Cell> nulls = new HashMap<>(rows.get(0).cells());
    nulls.replaceAll((name, cell) -> Cell.NULL);
    IngestionSpec.Builder spec = spec(platform.source("second.csv", second)).toBuilder();
    PublishRequest last =
        platform.publish(platform.onTopOf(first, platform.attempt("second", grown, spec.build())));

    nulls.put("added", Cell.members(new TreeSet<>(Set.of("x"))));
    rows.add(row("2024-01-02T00:00:00Z", Op.UPSERT, nulls));
    assertLatest(grown, last, rows);
    assertThat(historyColumns()).contains("added", "whole", "_present");
  }

  @Test
  void aRevertKnowsEveryTypeAndThatEarlierRowsNeverNamedAnAddedFeature() throws IOException {
    FeatureSetSpec grown =
        everyType().addFeatures(0, feature("added", ValueType.VALUE_TYPE_STRING_SET)).build();
    String second =
        FIRST.lines().findFirst().orElseThrow() + ",added\nk|1,2024-01-02,,,,,,,,,,,x\n";
    PublishRequest first = publish("first", everyType().build(), FIRST);
    PublishRequest base =
        platform.publish(
            platform.onTopOf(
                first,
                platform.attempt("second", grown, spec(platform.source("second.csv", second)))));
    IngestionSpec revert =
        IngestionSpec.newBuilder()
            .setFeatureSet("types")
            .setSource(
                Source.newBuilder().setRevert(RevertSource.newBuilder().setIngestion("second")))
            .build();

    PublishRequest last =
        platform.publish(platform.onTopOf(base, platform.attempt("undo", grown, revert)));

    assertLatest(grown, last, List.of(everyTypeRow()));
  }

  @Test
  void stateOfEveryTypeSurvivesAnIngestionThatDoesNotNameIt() throws IOException {
    PublishRequest first = publish("first", everyType().build(), FIRST);
    String other = FIRST.replace("k|1", "other");
    PublishRequest last =
        platform.publish(
            platform.onTopOf(
                first,
                platform.attempt(
                    "second", everyType().build(), spec(platform.source("other.csv", other)))));
    Row otherRow =
        CanonicalRow.row(
            List.of("other"),
            Op.UPSERT,
            everyTypeRow().version().eventTime(),
            Platform.ACCEPTED,
            everyTypeRow().cells());

    assertLatest(everyType().build(), last, List.of(everyTypeRow(), otherRow));
    assertThat(last.getRecords()).isEqualTo(2);
  }

  @Test
  void modeDeleteDeletesRecordsAsOfTheirRows() throws IOException {
    PublishRequest first = publish("first", everyType().build(), FIRST);
    IngestionSpec delete =
        spec(platform.source("gone.csv", "key,at\nk|1,2024-01-03\nnever,2024-01-03\n")).toBuilder()
            .setMode(IngestionMode.INGESTION_MODE_DELETE)
            .build();

    PublishRequest last =
        platform.publish(
            platform.onTopOf(first, platform.attempt("gone", everyType().build(), delete)));

    Row known = row("2024-01-03T00:00:00Z", Op.DELETE, Map.of());
    Row unknown =
        CanonicalRow.row(
            List.of("never"), Op.DELETE, known.version().eventTime(), Platform.ACCEPTED, Map.of());
    assertLatest(everyType().build(), last, List.of(everyTypeRow(), known, unknown));
    assertThat(last.getRecords()).isZero();
    assertThat(Published.changes(platform, Set.of(), last)).containsOnlyKeys("[k|1]", "[never]");
  }

  @Test
  void headersMayBeGivenApartAndFilesBeInFolders() throws IOException {
    IngestionSpec.Builder spec = spec(folder.toUri() + "drop").toBuilder();
    platform.folder("drop");
    platform.source("drop/a.csv", "k|1;1\n");
    platform.source("drop/b.csv", "k|2;2\n\nk|3;3\n");
    platform.source("drop/_SUCCESS", "");
    spec.getSourceBuilder()
        .getCsvBuilder()
        .setHeader(false)
        .setDelimiter(";")
        .addAllColumns(List.of("key", "whole"));
    FeatureSetSpec featureSet =
        FeatureSetSpec.newBuilder()
            .setName("types")
            .setVersion(1)
            .addEntities(entity())
            .addFeatures(feature("whole", ValueType.VALUE_TYPE_INT))
            .build();

    PublishRequest published =
        platform.publish(platform.attempt("folder", featureSet, spec.build()));

    assertThat(published.getRows().getWritten()).isEqualTo(3);
    assertThat(published.getRecords()).isEqualTo(3);
  }

  private static Row everyTypeRow() {
    Map<String, Cell> cells = new HashMap<>();
    cells.put("flag", Cell.of(true));
    cells.put("whole", Cell.of(7L));
    cells.put("real", Cell.of(0.5));
    cells.put("price", Cell.of(new BigDecimal("-12.30")));
    cells.put("word", Cell.of("Ω"));
    cells.put("raw", Cell.of(ByteBuffer.wrap(new byte[] {1, 2, 3})));
    cells.put("moment", Cell.of(Instant.parse("2024-02-29T12:00:00.000001Z")));
    cells.put("day", Cell.of(LocalDate.of(1969, 12, 31)));
    cells.put("words", Cell.members(new TreeSet<>(Set.of("a", "b"))));
    cells.put("numbers", Cell.members(new TreeSet<>(Set.of(-1L, 3L))));
    return row("2024-01-01T00:00:00Z", Op.UPSERT, cells);
  }

  private static Row row(String at, Op op, Map<String, Cell> cells) {
    long micros = Instant.parse(at).getEpochSecond() * 1_000_000;
    return CanonicalRow.row(KEY, op, micros, Platform.ACCEPTED, cells);
  }

  private static FeatureSetSpec.Builder everyType() {
    return FeatureSetSpec.newBuilder()
        .setName("types")
        .setVersion(1)
        .setEventTime(TimeColumn.newBuilder().setFrom("at"))
        .addEntities(entity())
        .addFeatures(feature("flag", ValueType.VALUE_TYPE_BOOL))
        .addFeatures(feature("whole", ValueType.VALUE_TYPE_INT))
        .addFeatures(feature("real", ValueType.VALUE_TYPE_DOUBLE))
        .addFeatures(
            feature("price", ValueType.VALUE_TYPE_DECIMAL)
                .setScale(2)
                .setRounding(Rounding.ROUNDING_REJECT))
        .addFeatures(feature("word", ValueType.VALUE_TYPE_STRING))
        .addFeatures(feature("raw", ValueType.VALUE_TYPE_BYTES))
        .addFeatures(feature("moment", ValueType.VALUE_TYPE_TIMESTAMP))
        .addFeatures(feature("day", ValueType.VALUE_TYPE_DATE))
        .addFeatures(feature("words", ValueType.VALUE_TYPE_STRING_SET))
        .addFeatures(feature("numbers", ValueType.VALUE_TYPE_INT_SET));
  }

  private static Entity.Builder entity() {
    return Entity.newBuilder().setName("key").setType(ValueType.VALUE_TYPE_STRING);
  }

  private static Feature.Builder feature(String name, ValueType type) {
    return Feature.newBuilder().setName(name).setType(type);
  }

  private static IngestionSpec spec(String path) {
    return IngestionSpec.newBuilder()
        .setFeatureSet("types")
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(
            Source.newBuilder().setCsv(CsvSource.newBuilder().addPaths(path).setHeader(true)))
        .build();
  }

  private PublishRequest publish(String name, FeatureSetSpec featureSet, String csv) {
    return platform.publish(
        platform.attempt(name, featureSet, spec(platform.source(name + ".csv", csv))));
  }

  private void assertLatest(FeatureSetSpec featureSet, PublishRequest published, List<Row> rows)
      throws IOException {
    Map<String, FoldedRecord> expected = OracleBridge.normal(new FoldOracle(Set.of()).fold(rows));
    assertThat(Published.latest(platform, FeatureSchema.of(featureSet), published))
        .isEqualTo(expected);
    assertThat(historyCount()).isEqualTo(rows.size());
  }

  private long historyCount() throws IOException {
    try (JdbcCatalog catalog = platform.catalog();
        CloseableIterable<Record> rows =
            IcebergGenerics.read(platform.history(catalog, "types")).build()) {
      long count = 0;
      for (Record row : rows) {
        assertThat(row.getField("key")).isNotNull();
        count++;
      }
      return count;
    }
  }

  private List<String> historyColumns() {
    try (JdbcCatalog catalog = platform.catalog()) {
      Table table = platform.history(catalog, "types");
      return table.schema().columns().stream().map(NestedField::name).toList();
    }
  }
}
