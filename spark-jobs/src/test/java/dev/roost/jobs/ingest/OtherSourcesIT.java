package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.FileSource;
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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other sources than CSV declare, and what is said of those that cannot be read. */
final class OtherSourcesIT {

  private static final String LINES = "id,city,tags\n1,Köln,a\n2,,b\n";

  @TempDir static Path folder;
  private static Platform platform;
  private static Places places;
  private static SparkSession spark;

  @BeforeAll
  static void start() throws IOException {
    platform = new Platform(folder);
    places = new Places(platform);
    spark = platform.spark();
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
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

    assertThat(places.cells(Source.newBuilder().setJson(json).build()))
        .containsEntry("[1]", "Köln [a, b]")
        .containsEntry("[2]", "null absent");
    ReportFailureRequest failure =
        places.refusal(
            Source.newBuilder()
                .setJson(
                    JsonSource.newBuilder().addPaths(platform.source("b.json", "{\"id\":1}\n{}\n")))
                .build());
    assertThat(failure.getReason()).isEqualTo("TooManyBadRows");
    failure =
        places.refusal(
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

    ReportFailureRequest failure = places.refusal(parquet(path));

    assertThat(failure.getReason()).isEqualTo("ColumnMissing");
    assertThat(failure.getMessage()).contains("/b/part-").contains("\"city\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "avro"})
  void filesWhoseColumnsHaveOtherTypesAreNamed(String format) {
    String path = folder.resolve("other-types-" + format).toString();
    write("SELECT 1 AS id, 'a' AS city, 'b' AS tags", format, path + "/a");
    write("SELECT 3000000000L AS id, 'a' AS city, 'b' AS tags", format, path + "/b");

    ReportFailureRequest failure = places.refusal(files(format, path));

    assertThat(failure.getReason()).isEqualTo("ColumnsDiffer");
    assertThat(failure.getMessage()).contains("The column \"id\"").contains("/b/part-");
  }

  @Test
  void aColumnThatOnlyALaterFileHasIsNotLost() {
    String path = folder.resolve("later").toString();
    write("SELECT 1L AS id, 'b' AS tags", "parquet", path + "/a");
    write("SELECT 2L AS id, 'a' AS city, 'b' AS tags", "parquet", path + "/b");
    IngestionSpec.Builder spec =
        places.spec(parquet(path)).setMissingColumns(MissingColumns.MISSING_COLUMNS_ABSENT);

    ReportFailureRequest failure = places.refusal(spec);

    assertThat(failure.getReason()).isEqualTo("ColumnMissing");
    assertThat(failure.getMessage()).contains("has no column \"city\", which file ");
  }

  private static void write(String query, String format, String path) {
    spark.sql(query).coalesce(1).write().format(format).save(path);
  }

  private static Source files(String format, String path) {
    FileSource files = FileSource.newBuilder().addPaths("file://" + path).build();
    return switch (format) {
      case "parquet" -> Source.newBuilder().setParquet(files).build();
      case "orc" -> Source.newBuilder().setOrc(files).build();
      case "avro" -> Source.newBuilder().setAvro(files).build();
      default -> throw new IllegalArgumentException(format);
    };
  }

  @Test
  void structsAreReadByTheirPathsAndMapsAreRefused() {
    String path = folder.resolve("structs").toString();
    spark
        .sql("SELECT 1L AS id, named_struct('city', 'Ulm') AS city, map('a', 1) AS tags")
        .write()
        .parquet(path);

    assertThat(places.refusal(parquet(path)).getMessage())
        .contains("The column \"city\" cannot be read: no feature is made of struct<");
    FeatureSetSpec nested =
        places
            .featureSet()
            .clearFeatures()
            .addFeatures(places.feature("city", ValueType.VALUE_TYPE_STRING).setFrom("city.city"))
            .build();
    PublishRequest published = places.publish(nested, parquet(path));
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

    assertThat(places.refusal(parquet(path)).getMessage())
        .contains("1 of 2 rows")
        .contains("line 2, column \"id\": \"2.5\" is not an integer (NotAnInt)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "avro"})
  void filesOfAnotherFormatAreRefused(String format) {
    Source source =
        files(format, Path.of(URI.create(platform.source("text." + format, LINES))).toString());

    ReportFailureRequest failure = places.refusal(source);

    assertThat(failure.getReason()).isEqualTo("SourceUnreadable");
    assertThat(failure.getMessage()).contains("is not a whole " + format + " file");
  }

  @Test
  void tablesAndDatabasesThatAreNotThereAreNamed() {
    for (TableFormat format :
        List.of(TableFormat.TABLE_FORMAT_ICEBERG, TableFormat.TABLE_FORMAT_DELTA)) {
      TableSource table =
          TableSource.newBuilder().setFormat(format).setPath(folder.toUri() + "nowhere").build();
      assertThat(places.refusal(Source.newBuilder().setTable(table).build()).getReason())
          .isEqualTo("SourceNotFound");
    }
    JdbcSource jdbc =
        JdbcSource.newBuilder().setUrl(platform.jdbcUrl()).setTable("no_such_table").build();
    ReportFailureRequest failure = places.refusal(Source.newBuilder().setJdbc(jdbc).build());
    assertThat(failure.getReason()).isEqualTo("SourceRefused");
    assertThat(failure.getMessage()).contains("no_such_table");
    JdbcSource secret =
        jdbc.toBuilder().setSecretRef(SecretRef.newBuilder().setName("roost-source-x")).build();
    assertThat(places.refusal(Source.newBuilder().setJdbc(secret).build()).getMessage())
        .contains("The Secret roost-source-x is not given");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT nothing FROM t",
        "SELEC 1",
        "DROP TABLE t",
        "CREATE TABLE x AS SELECT * FROM t",
        "INSERT OVERWRITE DIRECTORY '/tmp/roost-never' USING csv SELECT * FROM t",
        "FROM t INSERT OVERWRITE DIRECTORY '/tmp/roost-never' USING csv SELECT *",
        "WITH u AS (SELECT * FROM t) INSERT OVERWRITE DIRECTORY '/tmp/roost-never' USING csv SELECT * FROM u",
        "SELECT * FROM delta.`/tmp/roost-never`",
        "SELECT id, city, uuid() AS tags FROM t",
        "SELECT id, city, reflect('java.lang.System', 'exit', 1) AS tags FROM t",
        "SELECT * FROM csv.`/etc/passwd`"
      })
  void queriesThatDoNotOnlyReadTheirViewsAreRefused(String query) {
    ReportFailureRequest failure = places.refusal(query(query, LINES));

    assertThat(failure.getReason()).isEqualTo("InvalidSpec");
    assertThat(failure.getMessage()).startsWith("The source's ");
    assertThat(Path.of("/tmp/roost-never")).doesNotExist();
  }

  @Test
  void aBadLineOfAViewFailsTheRun() {
    ReportFailureRequest failure = places.refusal(query("SELECT * FROM t", LINES + "3\n"));

    assertThat(failure.getReason()).isEqualTo("MalformedSource");
    assertThat(failure.getMessage()).contains("the view t has a bad one").contains("line 4");
  }

  private static Source query(String query, String lines) {
    return Source.newBuilder()
        .setSql(
            SqlSource.newBuilder()
                .setQuery(query)
                .addViews(SqlView.newBuilder().setName("t").setCsv(places.csv(lines))))
        .build();
  }

  private static Source parquet(String path) {
    return files("parquet", path);
  }
}
