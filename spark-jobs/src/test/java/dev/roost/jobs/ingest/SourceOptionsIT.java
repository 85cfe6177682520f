package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.roost.jobs.ExitCode;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.FileSource;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.JdbcSource;
import dev.roost.proto.core.v1alpha1.JsonColumn;
import dev.roost.proto.core.v1alpha1.JsonSource;
import dev.roost.proto.core.v1alpha1.MissingColumns;
import dev.roost.proto.core.v1alpha1.SecretRef;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.SqlSource;
import dev.roost.proto.core.v1alpha1.SqlView;
import dev.roost.proto.core.v1alpha1.TableFormat;
import dev.roost.proto.core.v1alpha1.TableSource;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sources declare, and what is said of those that cannot be read. */
final class SourceOptionsIT {

  private static final String LINES = "id,city,tags\n1,Köln,a\n2,,b\n";

  @TempDir static Path folder;
  private static Platform platform;
  private static SparkSession spark;
  private static int names;

  @BeforeAll
  static void start() throws IOException {
    platform = new Platform(folder);
    spark = platform.spark();
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
  }

  @Test
  void csvIsReadThroughZstdAndGzip() {
    byte[] plain = LINES.getBytes(StandardCharsets.UTF_8);

    assertThat(cells(csv(file("a.csv.zst", Zstd.compress(plain))))).isEqualTo(cells(csv(LINES)));
    assertThat(cells(csv(file("a.csv.gz", gzip(plain))))).isEqualTo(cells(csv(LINES)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-32"})
  void csvMayHaveAnyCharset(String charset) {
    String path = file(charset + ".csv", LINES.getBytes(Charset.forName(charset)));

    assertThat(cells(csv(path).setEncoding(charset))).isEqualTo(cells(csv(LINES)));
  }

  @Test
  void bytesThatTheCharsetDoesNotHaveAreABadRow() {
    String path = file("ascii.csv", LINES.getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(csv(path).setEncoding("US-ASCII")).getMessage())
        .contains("line 2: the line is not US-ASCII (NotDecodable)");
  }

  @Test
  void quotedCellsMayHaveLineBreaksWhereTheSourceSaysSo() {
    String lines = "id,city,tags\r\n1,\"New\nYork\",a\r\n2,\"\"\"x\"\"\",b\r\nx,y,z\r\n";

    ReportFailureRequest failure = refusal(csv(lines).setMultiLine(true));
    Map<String, String> cells = cells(csv(lines.replace("x,y,z\r\n", "")).setMultiLine(true));

    assertThat(failure.getMessage()).contains("line 5, column \"id\"");
    assertThat(cells).containsEntry("[1]", "New\nYork a").containsEntry("[2]", "\"x\" b");
  }

  @Test
  void aHeaderIsInTheFileOrGivenOrReplaced() {
    String body = "1,Köln,a\n2,,b\n";
    List<String> columns = List.of("id", "city", "tags");

    Map<String, String> given = cells(csv(body).setHeader(false).addAllColumns(columns));
    Map<String, String> replaced =
        cells(
            csv("Nr,Ort,Worte\n" + body)
                .setHeader(false)
                .setIgnoreHeader(true)
                .addAllColumns(columns));

    assertThat(given).isEqualTo(cells(csv(LINES)));
    assertThat(replaced).isEqualTo(given);
  }

  @Test
  void delimitersQuotesAndEscapesAreDeclared() {
    Map<String, String> cells =
        cells(
            csv("id\tcity\ttags\n1\t'a\tb'\tx\\\ty\n2\t\\N\t''\n")
                .setDelimiter("\\t")
                .setQuote("'")
                .setEscape("\\")
                .addNullValues("\\N"));

    assertThat(cells).containsEntry("[1]", "a\tb x\ty").containsEntry("[2]", "null null");
  }

  @Test
  void aFolderStandsForAllFilesBelowIt() {
    file("tree/a/1.csv", "id,city,tags\n1,a,a\n".getBytes(StandardCharsets.UTF_8));
    file("tree/b/c/2.csv", "id,city,tags\n2,b,b\n".getBytes(StandardCharsets.UTF_8));
    file("tree/_tmp/3.csv", "id,city,tags\n3,c,c\n".getBytes(StandardCharsets.UTF_8));

    assertThat(cells(csv(folder.resolve("tree").toUri().toString())))
        .containsOnlyKeys("[1]", "[2]");
  }

  @Test
  void aColumnThatIsNotThereFailsOrSaysNothingAsDeclared() {
    String lines = "id,tags\n1,a\n";
    Source source = source(csv(lines));

    PublishRequest published =
        platform.publish(
            attempt(spec(source).setMissingColumns(MissingColumns.MISSING_COLUMNS_ABSENT).build()));

    assertThat(latest(published).get("[1]").cells()).containsOnlyKeys("tags");
    assertThat(refusal(csv(lines)).getReason()).isEqualTo("ColumnMissing");
  }

  @Test
  void jsonColumnsAreFoundByTheirPathsAndMissingOnesOnceAllIsRead() {
    String lines =
        """
        {"id":1,"place":{"city":"Köln"},"tags":["b","a"]}

        {"id":"2","place":null,"more":[1]}
        """;
    JsonSource.Builder json =
        JsonSource.newBuilder()
            .addPaths(platform.source("a.json", lines))
            .addColumns(
                JsonColumn.newBuilder().setName("city").addAllPath(List.of("place", "city")));

    assertThat(cells(Source.newBuilder().setJson(json).build()))
        .containsEntry("[1]", "Köln [a, b]")
        .containsEntry("[2]", "null absent");
    ReportFailureRequest failure =
        refusal(
            Source.newBuilder()
                .setJson(
                    JsonSource.newBuilder().addPaths(platform.source("b.json", "{\"id\":1}\n{}\n")))
                .build());
    assertThat(failure.getReason()).isEqualTo("TooManyBadRows");
    failure =
        refusal(
            Source.newBuilder()
                .setJson(
                    JsonSource.newBuilder()
                        .addPaths(platform.source("c.json", "{\"id\":1,\"tags\":[]}\n")))
                .build());
    assertThat(failure.getReason()).isEqualTo("ColumnMissing");
    assertThat(failure.getMessage()).contains("\"city\"").contains("its columns are: id, tags");
  }

  @Test
  void filesThatLackAColumnOfTheFirstAreNamed() {
    String path = folder.resolve("differing").toString();
    spark.sql("SELECT 1L AS id, 'a' AS city, 'b' AS tags").write().parquet(path + "/a");
    spark.sql("SELECT 2L AS id, 'b' AS tags").write().parquet(path + "/b");

    ReportFailureRequest failure = refusal(parquet(path));

    assertThat(failure.getReason()).isEqualTo("ColumnMissing");
    assertThat(failure.getMessage()).contains("/b/part-").contains("\"city\"");
  }

  @Test
  void structsAreReadByTheirPathsAndMapsAreRefused() {
    String path = folder.resolve("structs").toString();
    spark
        .sql("SELECT 1L AS id, named_struct('city', 'Ulm') AS city, map('a', 1) AS tags")
        .write()
        .parquet(path);

    assertThat(refusal(parquet(path)).getMessage())
        .contains("The column \"city\" cannot be read: no feature is made of struct<");
    FeatureSetSpec nested =
        featureSet()
            .clearFeatures()
            .addFeatures(feature("city", ValueType.VALUE_TYPE_STRING).setFrom("city.city"))
            .build();
    names++;
    PublishRequest published =
        platform.publish(
            platform.attempt(
                "run-" + names,
                nested,
                spec(parquet(path)).setFeatureSet(nested.getName()).build()));
    assertThat(published.getRows().getWritten()).isEqualTo(1);
  }

  @Test
  void badRowsOfFilesWithTypesHaveTheirNumbersAndCells() {
    String path = folder.resolve("typed-bad").toString();
    spark
        .sql("SELECT * FROM VALUES (1.0D, 'a', 'x'), (2.5D, 'b', 'y') AS t(id, city, tags)")
        .coalesce(1)
        .write()
        .parquet(path);

    assertThat(refusal(parquet(path)).getMessage())
        .contains("1 of 2 rows")
        .contains("line 2, column \"id\": \"2.5\" is not an integer (NotAnInt)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "avro"})
  void filesOfAnotherFormatAreRefused(String format) {
    FileSource files =
        FileSource.newBuilder().addPaths(platform.source("text." + format, LINES)).build();
    Source source =
        switch (format) {
          case "parquet" -> Source.newBuilder().setParquet(files).build();
          case "orc" -> Source.newBuilder().setOrc(files).build();
          default -> Source.newBuilder().setAvro(files).build();
        };

    ReportFailureRequest failure = refusal(source);

    assertThat(failure.getReason()).isEqualTo("SourceUnreadable");
    assertThat(failure.getMessage()).contains("is not a whole " + format + " file");
  }

  @Test
  void tablesAndDatabasesThatAreNotThereAreNamed() {
    for (TableFormat format :
        List.of(TableFormat.TABLE_FORMAT_ICEBERG, TableFormat.TABLE_FORMAT_DELTA)) {
      TableSource table =
          TableSource.newBuilder().setFormat(format).setPath(folder.toUri() + "nowhere").build();
      assertThat(refusal(Source.newBuilder().setTable(table).build()).getReason())
          .isEqualTo("SourceNotFound");
    }
    JdbcSource jdbc =
        JdbcSource.newBuilder().setUrl(platform.jdbcUrl()).setTable("no_such_table").build();
    ReportFailureRequest failure = refusal(Source.newBuilder().setJdbc(jdbc).build());
    assertThat(failure.getReason()).isEqualTo("SourceRefused");
    assertThat(failure.getMessage()).contains("no_such_table");
    JdbcSource secret =
        jdbc.toBuilder().setSecretRef(SecretRef.newBuilder().setName("roost-source-x")).build();
    assertThat(refusal(Source.newBuilder().setJdbc(secret).build()).getMessage())
        .contains("The Secret roost-source-x is not given");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT nothing FROM t",
        "SELEC 1",
        "DROP TABLE t",
        "CREATE TABLE x AS SELECT * FROM t",
        "SELECT id, city, uuid() AS tags FROM t",
        "SELECT id, city, reflect('java.lang.System', 'exit', 1) AS tags FROM t",
        "SELECT * FROM csv.`/etc/passwd`"
      })
  void queriesThatDoNotOnlyReadTheirViewsAreRefused(String query) {
    ReportFailureRequest failure = refusal(query(query, LINES));

    assertThat(failure.getReason()).isEqualTo("InvalidSpec");
    assertThat(failure.getMessage()).startsWith("The source's ");
  }

  @Test
  void aBadLineOfAViewFailsTheRun() {
    ReportFailureRequest failure = refusal(query("SELECT * FROM t", LINES + "3\n"));

    assertThat(failure.getReason()).isEqualTo("MalformedSource");
    assertThat(failure.getMessage()).contains("the view t has a bad one").contains("line 4");
  }

  @Test
  void aWebAddressIsRefusedWithTheReason() {
    assertThat(refusal(csv("https://example.com/a.csv")).getMessage())
        .contains("a web address may answer otherwise to every attempt")
        .contains("copy the file to s3://");
  }

  @Test
  void emptyCellsSayNothingWhereTheSourceSaysSo() {
    Source absent = source(csv(LINES).setEmptyCells(EmptyCells.EMPTY_CELLS_ABSENT));

    assertThat(cells(absent)).containsEntry("[2]", "absent b");
  }

  private static Source query(String query, String lines) {
    return Source.newBuilder()
        .setSql(
            SqlSource.newBuilder()
                .setQuery(query)
                .addViews(SqlView.newBuilder().setName("t").setCsv(csv(lines))))
        .build();
  }

  private static Source parquet(String path) {
    return Source.newBuilder()
        .setParquet(FileSource.newBuilder().addPaths("file://" + path))
        .build();
  }

  /** A source of lines, or of a path. */
  private static CsvSource.Builder csv(String linesOrPath) {
    String path =
        linesOrPath.contains("\n")
            ? platform.source("source-" + ++names + ".csv", linesOrPath)
            : linesOrPath;
    return CsvSource.newBuilder().addPaths(path).setHeader(true);
  }

  private static Source source(CsvSource.Builder csv) {
    return Source.newBuilder().setCsv(csv).build();
  }

  private static String file(String name, byte[] bytes) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      return Files.write(path, bytes).toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static Map<String, String> cells(CsvSource.Builder csv) {
    return cells(source(csv));
  }

  /** City and tags by key. */
  private static Map<String, String> cells(Source source) {
    Map<String, FoldedRecord> records = latest(platform.publish(attempt(spec(source).build())));
    return records.entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey,
                entry -> text(entry.getValue(), "city") + " " + text(entry.getValue(), "tags")));
  }

  private static String text(FoldedRecord record, String feature) {
    if (!record.cells().containsKey(feature)) {
      return "absent";
    }
    return record
        .cells()
        .get(feature)
        .cell()
        .content()
        .map(
            content ->
                content instanceof java.util.Collection<?> set && set.size() == 1
                    ? set.iterator().next().toString()
                    : content.toString())
        .orElse("null");
  }

  private static Map<String, FoldedRecord> latest(PublishRequest published) {
    try {
      return Published.latest(platform, FeatureSchema.of(featureSet().build()), published);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReportFailureRequest refusal(CsvSource.Builder csv) {
    return refusal(source(csv));
  }

  private static ReportFailureRequest refusal(Source source) {
    ExitCode code = platform.run(attempt(spec(source).build()));
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().published()).isEmpty();
    return platform.core().failures().get(0);
  }

  private static dev.roost.proto.internal.job.v1alpha1.Attempt.Builder attempt(IngestionSpec spec) {
    names++;
    return platform.attempt("run-" + names, featureSet().build(), spec);
  }

  private static IngestionSpec.Builder spec(Source source) {
    return IngestionSpec.newBuilder()
        .setFeatureSet("places")
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(source);
  }

  private static FeatureSetSpec.Builder featureSet() {
    return FeatureSetSpec.newBuilder()
        .setName("places" + names)
        .setVersion(1)
        .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
        .addFeatures(feature("city", ValueType.VALUE_TYPE_STRING))
        .addFeatures(feature("tags", ValueType.VALUE_TYPE_STRING_SET));
  }

  private static Feature.Builder feature(String name, ValueType type) {
    return Feature.newBuilder().setName(name).setType(type);
  }
}
