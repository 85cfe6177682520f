package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Incremental;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.JsonSource;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingestions that read the files that no earlier one has read. */
final class IncrementalIT {

  @TempDir Path folder;
  private Platform platform;
  private Path files;
  private Visits visits;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
    visits = new Visits(platform);
    files = Files.createDirectories(folder.resolve("visits"));
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void filesThatAnyIngestionHasReadAreLeftOut() throws IOException {
    write("a.csv", "id,page\n1,x\n");
    assertThat(visits.read(everything())).isEqualTo(1);
    write("b.csv", "id,page\n2,y\n3,y\n");

    assertThat(visits.read(newOnes())).isEqualTo(2);
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[3]");
    write("c.csv", "id,page\n4,z\n");
    assertThat(visits.read(newOnes())).isEqualTo(1);
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[3]", "[4]");
    assertThat(visits.read(everything())).isEqualTo(4);
  }

  @Test
  void withoutANewFileNothingIsReadAndNothingChanges() throws IOException {
    write("a.csv", "id,page\n1,x\n");
    visits.publish(newOnes());

    PublishRequest again = visits.publish(newOnes());

    assertThat(again.getRows().getRead()).isZero();
    assertThat(again.getRecords()).isEqualTo(1);
    assertThat(visits.keys()).containsExactly("[1]");
    assertThat(platform.manifest(again).changes()).isEmpty();
  }

  @Test
  void aFileThatWasWrittenAgainIsNew() throws IOException {
    write("a.csv", "id,page\n1,x\n");
    visits.publish(newOnes());
    write("a.csv", "id,page\n2,y\n");

    assertThat(visits.read(newOnes())).isEqualTo(1);
    assertThat(visits.keys()).containsExactly("[1]", "[2]");
  }

  @Test
  void whatIsTakenBackCanBeReadAgain() throws IOException {
    write("a.csv", "id,page\n1,x\n");
    visits.publish(newOnes());
    write("b.csv", "id,page\n2,y\n");
    visits.publish(newOnes());
    visits.publish(visits.revert("run-2"));
    assertThat(visits.keys()).containsExactly("[1]");

    assertThat(visits.read(newOnes())).isEqualTo(1);
    assertThat(visits.keys()).containsExactly("[1]", "[2]");
  }

  @Test
  void whatWasNotPublishedIsStillNew() throws IOException {
    write("a.csv", "id,page\nx,x\n");
    assertThat(platform.run(visits.attempt(newOnes()))).isEqualTo(ExitCode.FAILED);
    assertThat(
            platform.run(
                visits.attempt(newOnes().toBuilder().setDryRun(true).setMaxBadRows(1).build())))
        .isEqualTo(ExitCode.CHECKED);

    PublishRequest published = visits.publish(newOnes().toBuilder().setMaxBadRows(1).build());

    assertThat(published.getRows().getRead()).isEqualTo(1);
    assertThat(published.getRows().getRejected()).isEqualTo(1);
  }

  @Test
  void filesOfEveryKindAreRemembered() throws IOException {
    write("a.json", "{\"id\":1,\"page\":\"x\"}\n");
    Source json =
        Source.newBuilder()
            .setJson(JsonSource.newBuilder().addPaths(files.toUri().toString()))
            .build();
    visits.publish(newOnes(json));
    platform
        .spark()
        .sql("SELECT 2 AS id, 'y' AS page")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("parquet").toUri().toString());
    Source.Builder parquet = Source.newBuilder();
    parquet.getParquetBuilder().addPaths(folder.resolve("parquet").toUri().toString());
    assertThat(visits.read(newOnes(parquet.build()))).isEqualTo(1);

    assertThat(visits.read(newOnes(json))).isZero();
    assertThat(visits.read(newOnes(parquet.build()))).isZero();
    assertThat(visits.keys()).containsExactly("[1]", "[2]");
  }

  /** Each file later than the one before, as the clocks of file systems are coarse. */
  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(files.resolve(name), text);
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + visits.runs())));
  }

  private IngestionSpec everything() {
    return visits.load(
        Source.newBuilder()
            .setCsv(CsvSource.newBuilder().addPaths(files.toUri().toString()).setHeader(true))
            .build());
  }

  private IngestionSpec newOnes() {
    return newOnes(everything().getSource());
  }

  private IngestionSpec newOnes(Source source) {
    return visits.load(source).toBuilder()
        .setIncremental(Incremental.newBuilder().setBy(IncrementalUnit.INCREMENTAL_UNIT_FILES))
        .build();
  }
}
