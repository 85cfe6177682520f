package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.input.DeltaSession;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.FileSource;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.JdbcPartition;
import dev.roost.proto.core.v1alpha1.JdbcSource;
import dev.roost.proto.core.v1alpha1.JsonSource;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.SqlSource;
import dev.roost.proto.core.v1alpha1.SqlView;
import dev.roost.proto.core.v1alpha1.TableFormat;
import dev.roost.proto.core.v1alpha1.TableSource;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows of every type, from every kind of source, make the same snapshot. */
final class SourcesIT {

  private static final String ROWS =
      """
      SELECT k, CAST(at AS TIMESTAMP) AS at, flag, whole, real, price, word, raw,
        CAST(moment AS TIMESTAMP) AS moment, day, words, numbers
      FROM VALUES
      ('k|1', '2024-01-01T00:00:00Z', true, 7L, 0.5D, CAST(-12.30 AS DECIMAL(9,2)), 'Ω, "x"',
        X'010203', '2024-02-29T12:00:00.000001Z', DATE'1969-12-31', array('b', 'a'), array(3L, -1L)),
      ('k|2', '2024-01-02T00:00:00Z', false, 9007199254740993L, -1e300D, CAST(0 AS DECIMAL(9,2)),
        'b', X'', '1969-12-31T23:59:58.999999Z', DATE'2024-02-29', array('a'), array(5L)),
      ('k|3', '2024-01-03T00:00:00Z', null, null, null, null, null, null, null, null, null, null)
      AS t(k, at, flag, whole, real, price, word, raw, moment, day, words, numbers)
      """;

  private static final String CSV =
      """
      k,at,flag,whole,real,price,word,raw,moment,day,words,numbers
      k|1,2024-01-01T00:00:00Z,t,7,0.5,-12.30,"Ω, ""x""\",AQID,2024-02-29T12:00:00.000001Z,1969-12-31,"b,a","3,-1"
      k|3,2024-01-03T00:00:00Z,,,,,,,,,,
      """;

  @TempDir static Path folder;
  private static Platform platform;
  private static SparkSession spark;
  private static Dataset<Row> rows;
  private static Map<String, FoldedRecord> expected;
  private static int names;

  @BeforeAll
  static void start() throws IOException {
    platform = new Platform(folder);
    spark = platform.spark();
    rows = spark.sql(ROWS);
    expected = latest(parquet(written("parquet", "expected")));
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
  }

  @Test
  void parquetHasEveryTypeAsCsvHas() {
    Map<String, FoldedRecord> csv =
        latest(
            Source.newBuilder()
                .setCsv(
                    dev.roost.proto.core.v1alpha1.CsvSource.newBuilder()
                        .addPaths(platform.source("every.csv", CSV))
                        .setHeader(true))
                .build());

    assertThat(csv).hasSize(2);
    assertThat(expected).hasSize(3).containsAllEntriesOf(csv);
  }

  @Test
  void orcHasWhatParquetHas() {
    assertThat(latest(Source.newBuilder().setOrc(files(written("orc", "a"))).build()))
        .isEqualTo(expected);
  }

  @Test
  void avroHasWhatParquetHas() {
    assertThat(latest(Source.newBuilder().setAvro(files(written("avro", "a"))).build()))
        .isEqualTo(expected);
  }

  @Test
  void jsonHasWhatParquetHas() {
    String path = folder.resolve("json").toUri().toString();
    rows.write()
        .option("ignoreNullFields", false)
        .option("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")
        .option("compression", "gzip")
        .json(path);

    assertThat(latest(Source.newBuilder().setJson(JsonSource.newBuilder().addPaths(path)).build()))
        .isEqualTo(expected);
  }

  @Test
  void aQueryOverFilesHasWhatTheyHave() {
    Source query =
        Source.newBuilder()
            .setSql(
                SqlSource.newBuilder()
                    .setQuery("SELECT t.* FROM t JOIN keys USING (k)")
                    .addViews(
                        SqlView.newBuilder()
                            .setName("t")
                            .setParquet(files(written("parquet", "query"))))
                    .addViews(
                        SqlView.newBuilder()
                            .setName("keys")
                            .setCsv(
                                dev.roost.proto.core.v1alpha1.CsvSource.newBuilder()
                                    .addPaths(platform.source("keys.csv", "k\nk|1\nk|2\nk|3\n"))
                                    .setHeader(true))))
            .build();

    assertThat(latest(query)).isEqualTo(expected);
  }

  @Test
  void aTableOfIcebergIsReadAtItsVersion() throws AnalysisException {
    String path = folder.resolve("iceberg/shop/t").toUri().toString();
    spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
    spark.conf().set("spark.sql.catalog.lake.warehouse", folder.resolve("iceberg").toString());
    rows.writeTo("lake.shop.t").create();
    long first = new HadoopTables().load(path).currentSnapshot().snapshotId();
    append();

    PublishRequest newest = publish(source(table(TableFormat.TABLE_FORMAT_ICEBERG, path)));

    assertThat(latest(source(table(TableFormat.TABLE_FORMAT_ICEBERG, path).setVersion(first))))
        .isEqualTo(expected);
    assertThat(newest.getRows().getRead()).isEqualTo(6);
    assertThat(newest.getRows().getDuplicate()).isEqualTo(3);
  }

  private static void append() throws AnalysisException {
    rows.writeTo("lake.shop.t").append();
  }

  @Test
  void aTableOfDeltaIsReadAtItsVersion() {
    String path = folder.resolve("delta").toUri().toString();
    Dataset<Row> written = DeltaSession.of(spark).sql(ROWS);
    written.write().format("delta").save(path);
    written.write().format("delta").mode(SaveMode.Append).save(path);

    assertThat(latest(source(table(TableFormat.TABLE_FORMAT_DELTA, path).setVersion(0))))
        .isEqualTo(expected);
    assertThat(
            publish(source(table(TableFormat.TABLE_FORMAT_DELTA, path))).getRows().getDuplicate())
        .isEqualTo(3);
  }

  @Test
  void aTableOfPostgresIsReadInParts() throws SQLException {
    try (Connection connection = DriverManager.getConnection(platform.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE every (k text, at timestamptz, flag bool, whole bigint, real float8,
            price numeric, word text, raw bytea, moment timestamptz, day date, words text[],
            numbers bigint[]);
          INSERT INTO every VALUES
          ('k|1', '2024-01-01T00:00:00Z', true, 7, 0.5, -12.30, 'Ω, "x"', '\\x010203',
            '2024-02-29T12:00:00.000001Z', '1969-12-31', '{b,a}', '{3,-1}'),
          ('k|2', '2024-01-02T00:00:00Z', false, 9007199254740993, -1e300, 0, 'b', '',
            '1969-12-31T23:59:58.999999Z', '2024-02-29', '{a}', '{5}'),
          ('k|3', '2024-01-03T00:00:00Z', null, null, null, null, null, null, null, null, null, null)
          """);
    }
    JdbcSource.Builder table = JdbcSource.newBuilder().setUrl(platform.jdbcUrl());

    assertThat(
            latest(
                Source.newBuilder()
                    .setJdbc(
                        table
                            .clone()
                            .setTable("every")
                            .setPartition(
                                JdbcPartition.newBuilder().setColumn("whole").setCount(3)))
                    .build()))
        .isEqualTo(expected);
    assertThat(
            latest(
                Source.newBuilder()
                    .setJdbc(table.clone().setQuery("SELECT * FROM every WHERE k <> ''"))
                    .build()))
        .isEqualTo(expected);
  }

  private static TableSource.Builder table(TableFormat format, String path) {
    return TableSource.newBuilder().setFormat(format).setPath(path);
  }

  private static Source source(TableSource.Builder table) {
    return Source.newBuilder().setTable(table).build();
  }

  private static String written(String format, String name) {
    String path = folder.resolve(format + "-" + name).toUri().toString();
    rows.repartition(2).write().format(format).save(path);
    return path;
  }

  private static Source parquet(String path) {
    return Source.newBuilder().setParquet(files(path)).build();
  }

  private static FileSource files(String path) {
    return FileSource.newBuilder().addPaths(path).build();
  }

  private static Map<String, FoldedRecord> latest(Source source) {
    PublishRequest published = publish(source);
    try {
      return Published.latest(platform, FeatureSchema.of(featureSet(names)), published);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static PublishRequest publish(Source source) {
    names++;
    FeatureSetSpec featureSet = featureSet(names);
    IngestionSpec spec =
        IngestionSpec.newBuilder()
            .setFeatureSet(featureSet.getName())
            .setMode(IngestionMode.INGESTION_MODE_UPSERT)
            .setSource(source)
            .build();
    return platform.publish(platform.attempt("run-" + names, featureSet, spec));
  }

  private static FeatureSetSpec featureSet(int number) {
    return FeatureSetSpec.newBuilder()
        .setName("every" + number)
        .setVersion(1)
        .addEntities(Entity.newBuilder().setName("k").setType(ValueType.VALUE_TYPE_STRING))
        .setEventTime(TimeColumn.newBuilder().setFrom("at"))
        .addFeatures(feature("flag", ValueType.VALUE_TYPE_BOOL))
        .addFeatures(feature("whole", ValueType.VALUE_TYPE_INT))
        .addFeatures(feature("real", ValueType.VALUE_TYPE_DOUBLE))
        .addFeatures(feature("price", ValueType.VALUE_TYPE_DECIMAL).setScale(2))
        .addFeatures(feature("word", ValueType.VALUE_TYPE_STRING))
        .addFeatures(feature("raw", ValueType.VALUE_TYPE_BYTES))
        .addFeatures(feature("moment", ValueType.VALUE_TYPE_TIMESTAMP))
        .addFeatures(feature("day", ValueType.VALUE_TYPE_DATE))
        .addFeatures(feature("words", ValueType.VALUE_TYPE_STRING_SET))
        .addFeatures(feature("numbers", ValueType.VALUE_TYPE_INT_SET))
        .build();
  }

  private static Feature.Builder feature(String name, ValueType type) {
    return Feature.newBuilder().setName(name).setType(type);
  }
}
