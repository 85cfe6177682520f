package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.MissingColumns;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CSV sources declare. */
final class CsvSourcesIT {

  private static final String LINES = "id,city,tags\n1,Köln,a\n2,,b\n";

  @TempDir static Path folder;
  private static Platform platform;
  private static Places places;

  @BeforeAll
  static void start() throws IOException {
    platform = new Platform(folder);
    places = new Places(platform);
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
  }

  @Test
  void csvIsReadThroughZstdAndGzip() {
    byte[] plain = LINES.getBytes(StandardCharsets.UTF_8);

    assertThat(places.cells(places.csv(file("a.csv.zst", Zstd.compress(plain)))))
        .isEqualTo(places.cells(places.csv(LINES)));
    assertThat(places.cells(places.csv(file("a.csv.gz", gzip(plain)))))
        .isEqualTo(places.cells(places.csv(LINES)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-32", "IBM037"})
  void csvMayHaveAnyCharset(String charset) {
    String path = file(charset + ".csv", LINES.getBytes(Charset.forName(charset)));

    assertThat(places.cells(places.csv(path).setEncoding(charset)))
        .isEqualTo(places.cells(places.csv(LINES)));
  }

  @Test
  void bytesThatTheCharsetDoesNotHaveAreABadRow() {
    String path = file("ascii.csv", LINES.getBytes(StandardCharsets.UTF_8));

    assertThat(places.refusal(places.csv(path).setEncoding("US-ASCII")).getMessage())
        .contains("line 2: the line is not US-ASCII (NotDecodable)");
  }

  @Test
  void quotedCellsMayHaveLineBreaksWhereTheSourceSaysSo() {
    String lines = "id,city,tags\r\n1,\"New\nYork\",a\r\n2,\"\"\"x\"\"\",b\r\nx,y,z\r\n";

    ReportFailureRequest failure = places.refusal(places.csv(lines).setMultiLine(true));
    Map<String, String> cells =
        places.cells(places.csv(lines.replace("x,y,z\r\n", "")).setMultiLine(true));

    assertThat(failure.getMessage()).contains("line 5, column \"id\"");
    assertThat(cells).containsEntry("[1]", "New\nYork a").containsEntry("[2]", "\"x\" b");
  }

  @Test
  void aHeaderIsInTheFileOrGivenOrReplaced() {
    String body = "1,Köln,a\n2,,b\n";
    List<String> columns = List.of("id", "city", "tags");

    Map<String, String> given =
        places.cells(places.csv(body).setHeader(false).addAllColumns(columns));
    Map<String, String> replaced =
        places.cells(
            places
                .csv("Nr,Ort,Worte\n" + body)
                .setHeader(false)
                .setIgnoreHeader(true)
                .addAllColumns(columns));

    assertThat(given).isEqualTo(places.cells(places.csv(LINES)));
    assertThat(replaced).isEqualTo(given);
  }

  @Test
  void delimitersQuotesAndEscapesAreDeclared() {
    Map<String, String> cells =
        places.cells(
            places
                .csv("id\tcity\ttags\n1\t'a\tb'\tx\\\ty\n2\t\\N\t''\n")
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

    assertThat(places.cells(places.csv(folder.resolve("tree").toUri().toString())))
        .containsOnlyKeys("[1]", "[2]");
  }

  @Test
  void aColumnThatIsNotThereFailsOrSaysNothingAsDeclared() {
    String lines = "id,tags\n1,a\n";
    Source source = places.source(places.csv(lines));

    PublishRequest published =
        platform.publish(
            places.attempt(
                places
                    .spec(source)
                    .setMissingColumns(MissingColumns.MISSING_COLUMNS_ABSENT)
                    .build()));

    assertThat(places.latest(published).get("[1]").cells()).containsOnlyKeys("tags");
    assertThat(places.refusal(places.csv(lines)).getReason()).isEqualTo("ColumnMissing");
  }

  @Test
  void aWebAddressIsRefusedWithTheReason() {
    assertThat(places.refusal(places.csv("https://example.com/a.csv")).getMessage())
        .contains("a web address may answer otherwise to every attempt")
        .contains("copy the file to s3://");
  }

  @Test
  void emptyCellsSayNothingWhereTheSourceSaysSo() {
    Source absent = places.source(places.csv(LINES).setEmptyCells(EmptyCells.EMPTY_CELLS_ABSENT));

    assertThat(places.cells(absent)).containsEntry("[2]", "absent b");
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
}
