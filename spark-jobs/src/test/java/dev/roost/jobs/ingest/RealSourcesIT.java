package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.FileSource;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.SqlSource;
import dev.roost.proto.core.v1alpha1.SqlView;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.RealData;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files of several kinds, against what other readers find in them. */
@Tag("data")
final class RealSourcesIT {

  private static final Path DATA = RealData.folder();

  @TempDir static Path folder;
  private static Platform platform;

  @BeforeAll
  static void start() throws IOException {
    platform = new Platform(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
  }

  @Test
  void flightsOfAnAvroFileKeepTheirLists() throws IOException {
    Path file = DATA.resolve("pinot_airline_stats/airlineStats_data.avro");
    FeatureSetSpec flights =
        featureSet("flights")
            .addEntities(key("Carrier", ValueType.VALUE_TYPE_STRING))
            .addEntities(key("FlightNum", ValueType.VALUE_TYPE_INT))
            .addEntities(key("FlightDate", ValueType.VALUE_TYPE_STRING))
            .addEntities(key("Origin", ValueType.VALUE_TYPE_STRING))
            .addFeatures(feature("ArrDelay", ValueType.VALUE_TYPE_INT))
            .addFeatures(feature("TailNum", ValueType.VALUE_TYPE_STRING))
            .addFeatures(feature("DivAirports", ValueType.VALUE_TYPE_STRING_SET))
            .addFeatures(feature("DivTotalGTimes", ValueType.VALUE_TYPE_INT_SET))
            .build();
    Map<String, Set<List<String>>> raw = new HashMap<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(new File(file.toString()), new GenericDatumReader<>())) {
      for (GenericRecord row : reader) {
        String key =
            "[%s, %s, %s, %s]"
                .formatted(
                    row.get("Carrier"),
                    row.get("FlightNum"),
                    row.get("FlightDate"),
                    row.get("Origin"));
        raw.computeIfAbsent(key, absent -> new HashSet<>())
            .add(
                List.of(
                    String.valueOf(row.get("ArrDelay")),
                    String.valueOf(row.get("TailNum")),
                    sorted(row.get("DivAirports")),
                    sorted(row.get("DivTotalGTimes"))));
      }
    }

    PublishRequest published =
        publish(
            flights,
            Source.newBuilder()
                .setAvro(FileSource.newBuilder().addPaths(file.toUri().toString()))
                .build());

    assertThat(published.getRows().getRead()).isEqualTo(9_746);
    Map<String, FoldedRecord> records =
        Published.latest(platform, FeatureSchema.of(flights), published);
    assertThat(records.keySet()).isEqualTo(raw.keySet());
    records.forEach(
        (key, record) ->
            assertThat(raw.get(key))
                .contains(
                    List.of(
                        text(record, "arrdelay"),
                        text(record, "tailnum"),
                        text(record, "divairports"),
                        text(record, "divtotalgtimes"))));
  }

  private static String sorted(Object list) {
    if (list == null) {
      return "null";
    }
    Set<Object> members = new TreeSet<>();
    ((Collection<?>) list)
        .forEach(member -> members.add(member instanceof Integer i ? i : member.toString()));
    return members.toString();
  }

  private static String text(FoldedRecord record, String feature) {
    return record.cells().get(feature).cell().content().map(String::valueOf).orElse("null");
  }

  @Test
  void driversOfAParquetFileHaveTheirNewestRows() throws IOException {
    String path = DATA.resolve("feast_driver_stats/driver_stats_with_string.parquet").toUri() + "";
    FeatureSetSpec drivers =
        featureSet("drivers")
            .addEntities(key("driver_id", ValueType.VALUE_TYPE_INT))
            .setEventTime(TimeColumn.newBuilder().setFrom("event_timestamp"))
            .setCreatedTime(TimeColumn.newBuilder().setFrom("created"))
            .addFeatures(feature("conv_rate", ValueType.VALUE_TYPE_DOUBLE))
            .addFeatures(feature("avg_daily_trips", ValueType.VALUE_TYPE_INT))
            .addFeatures(feature("string_feature", ValueType.VALUE_TYPE_STRING))
            .build();
    FileSource files = FileSource.newBuilder().addPaths(path).build();

    PublishRequest published = publish(drivers, Source.newBuilder().setParquet(files).build());

    assertThat(published.getRows().getRead()).isEqualTo(1_807);
    assertThat(published.getRows().getKeysAdded()).isEqualTo(5);
    Map<String, FoldedRecord> records =
        Published.latest(platform, FeatureSchema.of(drivers), published);
    Map<String, String> newest = new HashMap<>();
    platform
        .spark()
        .read()
        .parquet(path)
        .selectExpr(
            "driver_id", "max_by(avg_daily_trips, event_timestamp) OVER (PARTITION BY driver_id)")
        .distinct()
        .collectAsList()
        .forEach(row -> newest.put("[" + row.get(0) + "]", String.valueOf(row.get(1))));
    assertThat(newest).hasSize(5);
    newest.forEach(
        (key, trips) -> assertThat(text(records.get(key), "avg_daily_trips")).isEqualTo(trips));
  }

  @Test
  void customersOfACsvFileWithBlanksAreCountedExactly() throws IOException {
    Path file = DATA.resolve("telco_churn/Telco-Customer-Churn.csv");
    FeatureSetSpec customers =
        featureSet("customers")
            .addEntities(key("customerID", ValueType.VALUE_TYPE_STRING))
            .addFeatures(feature("Contract", ValueType.VALUE_TYPE_STRING))
            .addFeatures(feature("tenure", ValueType.VALUE_TYPE_INT))
            .addFeatures(feature("TotalCharges", ValueType.VALUE_TYPE_DECIMAL).setScale(2))
            .build();
    CsvSource csv =
        CsvSource.newBuilder()
            .addPaths(file.toUri().toString())
            .setHeader(true)
            .addNullValues(" ")
            .build();
    long blanks;
    try (var lines = Files.lines(file)) {
      blanks = lines.filter(line -> line.split(",", -1)[19].isBlank()).count();
    }

    PublishRequest published = publish(customers, Source.newBuilder().setCsv(csv).build());

    assertThat(published.getRows().getWritten()).isEqualTo(7_043);
    long nulls =
        Published.latest(platform, FeatureSchema.of(customers), published).values().stream()
            .filter(record -> text(record, "totalcharges").equals("null"))
            .count();
    assertThat(nulls).isEqualTo(blanks).isEqualTo(11);
  }

  @Test
  void connectionsWithoutAHeaderAreGroupedByAQuery() throws IOException {
    FeatureSetSpec services =
        featureSet("services")
            .addEntities(key("service", ValueType.VALUE_TYPE_STRING))
            .addFeatures(feature("connections", ValueType.VALUE_TYPE_INT))
            .addFeatures(feature("labels", ValueType.VALUE_TYPE_STRING_SET))
            .build();
    Source query =
        Source.newBuilder()
            .setSql(
                SqlSource.newBuilder()
                    .setQuery(
                        "SELECT c2 AS service, count(*) AS connections, collect_set(c41) AS labels"
                            + " FROM kdd GROUP BY c2")
                    .addViews(SqlView.newBuilder().setName("kdd").setCsv(connections())))
            .build();

    PublishRequest published = publish(services, query);

    long connections =
        Published.latest(platform, FeatureSchema.of(services), published).values().stream()
            .mapToLong(record -> Long.parseLong(text(record, "connections")))
            .sum();
    assertThat(connections).isEqualTo(311_029);
  }

  @Test
  void connectionsWithoutAKeyAreRecordsOfTheirOwn() throws IOException {
    FeatureSetSpec connections =
        featureSet("connections")
            .addEntities(key("id", ValueType.VALUE_TYPE_INT).setGenerated(true))
            .addFeatures(feature("c2", ValueType.VALUE_TYPE_STRING))
            .build();

    PublishRequest published =
        publish(connections, Source.newBuilder().setCsv(connections()).build());

    assertThat(published.getRows().getWritten()).isEqualTo(311_029);
    assertThat(published.getRecords()).isEqualTo(311_029);
  }

  /** Connections without a header and without a key. */
  private static CsvSource connections() {
    CsvSource.Builder csv =
        CsvSource.newBuilder().addPaths(DATA.resolve("kddcup99/corrected.gz").toUri().toString());
    for (int column = 0; column < 42; column++) {
      csv.addColumns("c" + column);
    }
    return csv.build();
  }

  private static PublishRequest publish(FeatureSetSpec featureSet, Source source) {
    IngestionSpec spec =
        IngestionSpec.newBuilder()
            .setFeatureSet(featureSet.getName())
            .setMode(IngestionMode.INGESTION_MODE_UPSERT)
            .setSource(source)
            .build();
    return platform.publish(platform.attempt("run-" + featureSet.getName(), featureSet, spec));
  }

  private static FeatureSetSpec.Builder featureSet(String name) {
    return FeatureSetSpec.newBuilder().setName(name).setVersion(1);
  }

  private static Entity.Builder key(String source, ValueType type) {
    return Entity.newBuilder()
        .setName(source.toLowerCase(java.util.Locale.ROOT))
        .setFrom(source)
        .setType(type);
  }

  private static Feature.Builder feature(String source, ValueType type) {
    return Feature.newBuilder()
        .setName(source.toLowerCase(java.util.Locale.ROOT))
        .setFrom(source)
        .setType(type);
  }
}
