package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportCheckRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DryRunIT {

  private static final String FIRST = "id,age\n1,30\n2,31\n3,many\n";
  private static final String SECOND = "id,age\n2,32\n4,40\n5,50\n";

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
  void theFirstRunOfAFeatureSetLeavesNothingButDeadLetters() throws IOException {
    Attempt.Builder attempt = dry("first", "dry_first", FIRST, 1);

    assertThat(platform.run(attempt)).isEqualTo(ExitCode.CHECKED);

    ReportCheckRequest check = platform.core().checks().get(0);
    assertThat(check.getRows())
        .isEqualTo(
            RowCounts.newBuilder().setRead(3).setWritten(2).setRejected(1).setKeysAdded(2).build());
    assertThat(check.getFindings().getBadRows(0).getReason()).isEqualTo("NotAnInt");
    assertThat(check.getFindings().getWouldPublish().getRecords()).isEqualTo(2);
    assertThat(check.getFindings().getWouldPublish().getKeysAdded()).isEqualTo(2);
    assertThat(platform.core().published()).isEmpty();
    assertThat(platform.core().finishedManifest()).isEmpty();
    assertThat(platform.files(attempt, "").keySet())
        .allMatch(file -> file.startsWith("deadletters/"))
        .hasSize(1);
    assertThat(leftovers()).isEmpty();
    try (JdbcCatalog catalog = platform.catalog()) {
      assertThat(
              catalog.tableExists(
                  org.apache.iceberg.catalog.TableIdentifier.of("shop", "dry_first_v1")))
          .isFalse();
    }
  }

  @Test
  void itSaysWhatTheSameRunThenPublishes() throws IOException {
    PublishRequest base = platform.publish(attempt("base", "dry_second", FIRST, 1));
    Map<String, Long> before = warehouseFiles();
    Attempt.Builder dry = platform.onTopOf(base, dry("dry", "dry_second", SECOND, 0));

    assertThat(platform.run(dry)).isEqualTo(ExitCode.CHECKED);
    ReportCheckRequest check = platform.core().checks().get(0);
    assertThat(warehouseFiles()).isEqualTo(before);
    assertThat(leftovers()).isEmpty();
    PublishRequest published =
        platform.publish(platform.onTopOf(base, attempt("real", "dry_second", SECOND, 0)));

    assertThat(check.getRows()).isEqualTo(published.getRows());
    assertThat(check.getFindings().getWouldPublish().getRecords())
        .isEqualTo(published.getRecords())
        .isEqualTo(4);
    assertThat(check.getDeadLettersUri()).isEmpty();
    long written =
        warehouseFiles().entrySet().stream()
            .filter(file -> !before.containsKey(file.getKey()))
            .filter(file -> !file.getKey().endsWith(".json") && !file.getKey().endsWith(".avro"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    // Fragments and Parquet footers hold the name of the ingestion or its token.
    assertThat(check.getFindings().getWouldPublish().getBytes())
        .isCloseTo(written, org.assertj.core.data.Offset.offset(200L));
  }

  @Test
  void tooManyBadRowsFailItAsAnyRun() {
    assertThat(platform.run(dry("bad", "dry_third", FIRST, 0))).isEqualTo(ExitCode.FAILED);

    assertThat(platform.core().checks()).isEmpty();
    assertThat(platform.core().failures().get(0).getReason()).isEqualTo("TooManyBadRows");
  }

  private static Attempt.Builder dry(String name, String featureSet, String text, long badRows) {
    Attempt.Builder attempt = attempt(name, featureSet, text, badRows);
    attempt.getSpecBuilder().setDryRun(true);
    return attempt;
  }

  private static Attempt.Builder attempt(
      String name, String featureSet, String text, long badRows) {
    IngestionSpec spec =
        IngestionSpec.newBuilder()
            .setFeatureSet(featureSet)
            .setMode(IngestionMode.INGESTION_MODE_UPSERT)
            .setMaxBadRows(badRows)
            .setSource(
                Source.newBuilder()
                    .setCsv(
                        CsvSource.newBuilder()
                            .addPaths(platform.source(name + featureSet + ".csv", text))
                            .setHeader(true)))
            .build();
    FeatureSetSpec schema =
        FeatureSetSpec.newBuilder()
            .setName(featureSet)
            .setVersion(1)
            .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
            .addFeatures(Feature.newBuilder().setName("age").setType(ValueType.VALUE_TYPE_INT))
            .build();
    return platform.attempt(name, schema, spec);
  }

  private static Map<String, Long> warehouseFiles() throws IOException {
    Path root = folder.resolve("warehouse");
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".crc"))
          .forEach(file -> sizes.put(root.relativize(file).toString(), size(file)));
    }
    return sizes;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What dry runs left on this machine's disk. */
  private static List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().contains("roost-dry-")).toList();
    }
  }
}
