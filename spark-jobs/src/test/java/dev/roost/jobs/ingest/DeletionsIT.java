package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Deletion;
import dev.roost.proto.core.v1alpha1.DeletionTarget;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mode Delete may delete, for every type. */
final class DeletionsIT {

  private static final Set<String> ADD_SETS = Set.of("basket");
  private static final String COLUMNS =
      "key,at,flag,whole,real,price,word,raw,moment,day,tags,codes,basket\n";
  private static final String VALUES =
      "true,7,0.5,12.30,Ω,AQID,2024-02-29T12:00:00Z,1969-12-31,\"b,a\",\"3,-1\",\"x,y\"";
  private static final String LOAD = COLUMNS + "a,2024-01-02," + VALUES + "\n";

  @TempDir Path folder;
  private Platform platform;
  private final List<Row> rows = new ArrayList<>();
  private Optional<PublishRequest> last = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void fieldsAreClearedByRowsOfKeysAndTimes() throws IOException {
    publish(upsert(LOAD), row("a", 2, Op.UPSERT, values()));

    publish(
        delete(DeletionTarget.DELETION_TARGET_FIELDS, "key,at\na,2024-01-03\nb,2024-01-03\n")
            .setDelete(fields("word", "tags", "basket")),
        row("a", 3, Op.CLEAR, nulls("word", "tags", "basket")),
        row("b", 3, Op.CLEAR, nulls("word", "tags", "basket")));

    assertThat(state("a").read("word")).isEmpty();
    assertThat(state("a").read("whole")).contains(7L);
    assertThat(state("b").live()).isFalse();
  }

  @Test
  void valuesOfEveryTypeAreRemovedWhereTheyAreTheCurrentOnes() throws IOException {
    publish(upsert(LOAD), row("a", 2, Op.UPSERT, values()));
    Map<String, Cell> others = new HashMap<>(values());
    others.put("whole", Cell.of(8L));
    others.put("tags", Cell.members(new TreeSet<>(Set.of("a"))));
    others.remove("word");
    String removals = "a,2024-01-03," + VALUES.replace("7", "8").replace("\"b,a\"", "a");

    publish(
        delete(DeletionTarget.DELETION_TARGET_VALUES, COLUMNS + removals.replace("Ω", "") + "\n"),
        row("a", 3, Op.REMOVE, others));

    assertThat(state("a").read("flag")).isEmpty();
    assertThat(state("a").read("raw")).isEmpty();
    assertThat(state("a").read("whole")).contains(7L);
    assertThat(state("a").read("word")).contains("Ω");
    assertThat(state("a").read("tags")).contains(new TreeSet<>(Set.of("b")));
    assertThat(state("a").read("basket")).contains(new TreeSet<>());
  }

  @Test
  void valuesAreReadFromTheColumnsOfTheNamedFeaturesOnly() throws IOException {
    publish(upsert(LOAD), row("a", 2, Op.UPSERT, values()));

    publish(
        delete(DeletionTarget.DELETION_TARGET_VALUES, "key,at,basket\na,2024-01-03,\"y,z\"\n")
            .setDelete(fields("basket").toBuilder().setWhat(DeletionTarget.DELETION_TARGET_VALUES)),
        row("a", 3, Op.REMOVE, Map.of("basket", Cell.members(new TreeSet<>(Set.of("y", "z"))))));

    assertThat(state("a").read("basket")).contains(new TreeSet<>(Set.of("x")));
  }

  @Test
  void deletionsAreKeptForRowsThatComeLater() throws IOException {
    Map<String, Cell> removed = new HashMap<>(values());
    removed.remove("word");
    publish(
        delete(DeletionTarget.DELETION_TARGET_FIELDS, "key,at\na,2024-01-04\n")
            .setDelete(fields("word")),
        row("a", 4, Op.CLEAR, nulls("word")));
    assertThat(Published.changes(platform, ADD_SETS, last.orElseThrow())).isEmpty();
    publish(
        delete(
            DeletionTarget.DELETION_TARGET_VALUES,
            COLUMNS + "a,2024-01-03," + VALUES.replace("Ω", "") + "\n"),
        row("a", 3, Op.REMOVE, removed));

    publish(upsert(LOAD), row("a", 2, Op.UPSERT, values()));

    assertThat(state("a").live()).isTrue();
    values().keySet().forEach(name -> assertThat(state("a").read(name)).isIn(none()));
    assertThat(Published.changes(platform, ADD_SETS, last.orElseThrow())).containsKey("[a]");
  }

  @Test
  void aFeatureThatIsNotThereIsNamedWithThoseThatAre() {
    Attempt.Builder attempt =
        platform.attempt(
            "wrong",
            featureSet(),
            delete(DeletionTarget.DELETION_TARGET_FIELDS, "key,at\na,2024-01-03\n")
                .setDelete(fields("colour"))
                .build());

    assertThat(platform.run(attempt)).isEqualTo(ExitCode.FAILED);
    ReportFailureRequest failure = platform.core().failures().get(0);
    assertThat(failure.getReason()).isEqualTo("InvalidSpec");
    assertThat(failure.getMessage()).contains("colour").contains("its features are: flag, whole");
  }

  private static Set<Optional<Object>> none() {
    return Set.of(Optional.empty(), Optional.of(new TreeSet<>()));
  }

  private static FeatureSetSpec featureSet() {
    return FeatureSetSpec.newBuilder()
        .setName("things")
        .setVersion(1)
        .setEventTime(TimeColumn.newBuilder().setFrom("at"))
        .addEntities(Entity.newBuilder().setName("key").setType(ValueType.VALUE_TYPE_STRING))
        .addFeatures(feature("flag", ValueType.VALUE_TYPE_BOOL))
        .addFeatures(feature("whole", ValueType.VALUE_TYPE_INT))
        .addFeatures(feature("real", ValueType.VALUE_TYPE_DOUBLE))
        .addFeatures(feature("price", ValueType.VALUE_TYPE_DECIMAL).setScale(2))
        .addFeatures(feature("word", ValueType.VALUE_TYPE_STRING))
        .addFeatures(feature("raw", ValueType.VALUE_TYPE_BYTES))
        .addFeatures(feature("moment", ValueType.VALUE_TYPE_TIMESTAMP))
        .addFeatures(feature("day", ValueType.VALUE_TYPE_DATE))
        .addFeatures(feature("tags", ValueType.VALUE_TYPE_STRING_SET))
        .addFeatures(feature("codes", ValueType.VALUE_TYPE_INT_SET))
        .addFeatures(feature("basket", ValueType.VALUE_TYPE_STRING_SET).setMerge(Merge.MERGE_ADD))
        .build();
  }

  private static Feature.Builder feature(String name, ValueType type) {
    return Feature.newBuilder().setName(name).setType(type);
  }

  private static Map<String, Cell> values() {
    Map<String, Cell> cells = new HashMap<>();
    cells.put("flag", Cell.of(true));
    cells.put("whole", Cell.of(7L));
    cells.put("real", Cell.of(0.5));
    cells.put("price", Cell.of(new BigDecimal("12.30")));
    cells.put("word", Cell.of("Ω"));
    cells.put("raw", Cell.of(ByteBuffer.wrap(new byte[] {1, 2, 3})));
    cells.put("moment", Cell.of(Instant.parse("2024-02-29T12:00:00Z")));
    cells.put("day", Cell.of(LocalDate.of(1969, 12, 31)));
    cells.put("tags", Cell.members(new TreeSet<>(Set.of("a", "b"))));
    cells.put("codes", Cell.members(new TreeSet<>(Set.of(-1L, 3L))));
    cells.put("basket", Cell.members(new TreeSet<>(Set.of("x", "y"))));
    return cells;
  }

  private static Map<String, Cell> nulls(String... names) {
    Map<String, Cell> cells = new HashMap<>();
    for (String name : names) {
      cells.put(name, Cell.NULL);
    }
    return cells;
  }

  private static Row row(String key, int day, Op op, Map<String, Cell> cells) {
    long micros =
        Instant.parse("2024-01-0%dT00:00:00Z".formatted(day)).getEpochSecond() * 1_000_000;
    return CanonicalRow.row(List.of(key), op, micros, Platform.ACCEPTED, cells);
  }

  private IngestionSpec.Builder upsert(String csv) {
    String path = platform.source("source" + rows.size() + ".csv", csv);
    return IngestionSpec.newBuilder()
        .setFeatureSet("things")
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(
            Source.newBuilder().setCsv(CsvSource.newBuilder().addPaths(path).setHeader(true)));
  }

  private IngestionSpec.Builder delete(DeletionTarget what, String csv) {
    return upsert(csv)
        .setMode(IngestionMode.INGESTION_MODE_DELETE)
        .setDelete(Deletion.newBuilder().setWhat(what));
  }

  private static Deletion fields(String... names) {
    return Deletion.newBuilder()
        .setWhat(DeletionTarget.DELETION_TARGET_FIELDS)
        .addAllFeatures(List.of(names))
        .build();
  }

  /** Publishes on top of what is there, and compares with the oracle over all rows. */
  private void publish(IngestionSpec.Builder spec, Row... batch) throws IOException {
    Attempt.Builder attempt = platform.attempt("run-" + rows.size(), featureSet(), spec.build());
    last =
        Optional.of(
            platform.publish(last.map(base -> platform.onTopOf(base, attempt)).orElse(attempt)));
    rows.addAll(List.of(batch));
    assertThat(Published.latest(platform, FeatureSchema.of(featureSet()), last.get()))
        .isEqualTo(OracleBridge.normal(new FoldOracle(ADD_SETS).fold(rows)));
  }

  private FoldedRecord state(String key) {
    return new FoldOracle(ADD_SETS).fold(rows).get(List.of(key));
  }
}
