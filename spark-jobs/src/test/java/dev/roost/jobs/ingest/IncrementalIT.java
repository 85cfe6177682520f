package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Incremental;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.JsonSource;
import dev.roost.proto.core.v1alpha1.RevertSource;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingestions that read the files that no earlier one has read. */
final class IncrementalIT {

  private static final FeatureSetSpec VISITS =
      FeatureSetSpec.newBuilder()
          .setName("visits")
          .setVersion(1)
          .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
          .addFeatures(Feature.newBuilder().setName("page").setType(ValueType.VALUE_TYPE_STRING))
          .build();

  @TempDir Path folder;
  private Platform platform;
  private Path files;
  private Optional<PublishRequest> last = Optional.empty();
  private int runs;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
    files = Files.createDirectories(folder.resolve("visits"));
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void filesThatAnyIngestionHasReadAreLeftOut() throws IOException {
    write("a.csv", "id,page\n1,x\n");
    assertThat(read(publish(everything()))).isEqualTo(1);
    write("b.csv", "id,page\n2,y\n3,y\n");

    assertThat(read(publish(newOnes()))).isEqualTo(2);
    assertThat(keys()).containsExactly("[1]", "[2]", "[3]");
    write("c.csv", "id,page\n4,z\n");
    assertThat(read(publish(newOnes()))).isEqualTo(1);
    assertThat(keys()).containsExactly("[1]", "[2]", "[3]", "[4]");
    assertThat(read(publish(everything()))).isEqualTo(4);
  }

  @Test
  void withoutANewFileNothingIsReadAndNothingChanges() throws IOException {
    write("a.csv", "id,page\n1,x\n");
    publish(newOnes());

    PublishRequest again = publish(newOnes());

    assertThat(read(again)).isZero();
    assertThat(again.getRecords()).isEqualTo(1);
    assertThat(keys()).containsExactly("[1]");
    assertThat(platform.manifest(again).changes()).isEmpty();
  }

  @Test
  void aFileThatWasWrittenAgainIsNew() throws IOException {
    write("a.csv", "id,page\n1,x\n");
    publish(newOnes());
    write("a.csv", "id,page\n2,y\n");

    assertThat(read(publish(newOnes()))).isEqualTo(1);
    assertThat(keys()).containsExactly("[1]", "[2]");
  }

  @Test
  void whatIsTakenBackCanBeReadAgain() throws IOException {
    write("a.csv", "id,page\n1,x\n");
    publish(newOnes());
    write("b.csv", "id,page\n2,y\n");
    publish(newOnes());
    publish(
        spec(
            Source.newBuilder()
                .setRevert(RevertSource.newBuilder().setIngestion("run-2"))
                .build()));
    assertThat(keys()).containsExactly("[1]");

    assertThat(read(publish(newOnes()))).isEqualTo(1);
    assertThat(keys()).containsExactly("[1]", "[2]");
  }

  @Test
  void whatWasNotPublishedIsStillNew() throws IOException {
    write("a.csv", "id,page\nx,x\n");
    assertThat(platform.run(attempt(newOnes()))).isEqualTo(ExitCode.FAILED);
    assertThat(
            platform.run(attempt(newOnes().toBuilder().setDryRun(true).setMaxBadRows(1).build())))
        .isEqualTo(ExitCode.CHECKED);

    PublishRequest published = publish(newOnes().toBuilder().setMaxBadRows(1).build());

    assertThat(read(published)).isEqualTo(1);
    assertThat(published.getRows().getRejected()).isEqualTo(1);
  }

  @Test
  void filesOfEveryKindAreRemembered() throws IOException {
    write("a.json", "{\"id\":1,\"page\":\"x\"}\n");
    Source json =
        Source.newBuilder()
            .setJson(JsonSource.newBuilder().addPaths(files.toUri().toString()))
            .build();
    publish(newOnes(json));
    platform
        .spark()
        .sql("SELECT 2 AS id, 'y' AS page")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("parquet").toUri().toString());
    Source.Builder parquet = Source.newBuilder();
    parquet.getParquetBuilder().addPaths(folder.resolve("parquet").toUri().toString());
    assertThat(read(publish(newOnes(parquet.build())))).isEqualTo(1);

    assertThat(read(publish(newOnes(json)))).isZero();
    assertThat(read(publish(newOnes(parquet.build())))).isZero();
    assertThat(keys()).containsExactly("[1]", "[2]");
  }

  /** Each file later than the one before, as the clocks of file systems are coarse. */
  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(files.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + runs)));
  }

  private IngestionSpec everything() {
    return spec(
        Source.newBuilder()
            .setCsv(CsvSource.newBuilder().addPaths(files.toUri().toString()).setHeader(true))
            .build());
  }

  private IngestionSpec newOnes() {
    return newOnes(everything().getSource());
  }

  private IngestionSpec newOnes(Source source) {
    return spec(source).toBuilder()
        .setIncremental(Incremental.newBuilder().setBy(IncrementalUnit.INCREMENTAL_UNIT_FILES))
        .build();
  }

  private static IngestionSpec spec(Source source) {
    return IngestionSpec.newBuilder()
        .setFeatureSet(VISITS.getName())
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(source)
        .build();
  }

  private Attempt.Builder attempt(IngestionSpec spec) {
    runs++;
    Attempt.Builder attempt = platform.attempt("run-" + runs, VISITS, spec);
    return last.map(base -> platform.onTopOf(base, attempt)).orElse(attempt);
  }

  private PublishRequest publish(IngestionSpec spec) {
    last = Optional.of(platform.publish(attempt(spec)));
    return last.get();
  }

  private static long read(PublishRequest published) {
    return published.getRows().getRead();
  }

  private Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    Published.latest(platform, FeatureSchema.of(VISITS), last.orElseThrow())
        .forEach(
            (key, record) -> {
              if (record.live()) {
                keys.add(key);
              }
            });
    return keys;
  }
}
