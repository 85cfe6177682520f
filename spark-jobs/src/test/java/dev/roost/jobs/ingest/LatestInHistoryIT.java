package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.manifest.LatestEntry;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.OnFailure;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.ValueRange;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which loads leave the latest state to their history, as the settings are unless changed. */
final class LatestInHistoryIT {

  /** More than twice the records after which a building task decides; there are two tasks. */
  private static final int MANY = 150_000;

  private static final FeatureSetSpec SET =
      FeatureSetSpec.newBuilder()
          .setName("sizes")
          .setVersion(1)
          .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
          .addFeatures(Feature.newBuilder().setName("size").setType(ValueType.VALUE_TYPE_INT))
          .build();

  @TempDir Path folder;
  private Platform platform;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
    platform.latestInHistoryAsUsual();
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void recordsOfOneRowEachAreReadFromIt() throws IOException {
    PublishRequest first = platform.publish(attempt("first", SET, MANY, MANY));

    List<LatestEntry> latest = platform.manifest(first).latest();
    assertThat(latest).hasSize(2).allMatch(LatestEntry::inHistory);
    assertThat(latest.stream().mapToLong(LatestEntry::records).sum()).isEqualTo(MANY);
    assertThat(latest).allMatch(file -> file.records() > 1 << 16);

    Attempt.Builder newer = attempt("second", SET, 3, 3).setAcceptTimeMicros(Platform.ACCEPTED + 1);
    PublishRequest second = platform.publish(platform.onTopOf(first, newer));
    assertThat(platform.manifest(second).latest()).containsAll(latest).hasSizeGreaterThan(2);
    Map<String, FoldedRecord> records = Published.latest(platform, FeatureSchema.of(SET), second);
    assertThat(records).hasSize(MANY);
    assertThat(records.values()).allMatch(FoldedRecord::live);
  }

  @Test
  void recordsOfManyRowsAreWritten() throws IOException {
    PublishRequest published = platform.publish(attempt("first", SET, MANY, MANY / 3));
    PublishRequest small = platform.publish(attempt("small", SET, 100, 50));

    assertThat(platform.manifest(published).latest()).hasSize(2).noneMatch(LatestEntry::inHistory);
    assertThat(platform.manifest(small).latest()).hasSize(2).noneMatch(LatestEntry::inHistory);
    assertThat(Published.latest(platform, FeatureSchema.of(SET), published)).hasSize(MANY / 3);
  }

  @Test
  void expectationsOfRecordsFindThemInFilesOfTheirOwn() throws IOException {
    PublishRequest first = platform.publish(attempt("first", SET, 100, 100));
    assertThat(platform.manifest(first).latest()).hasSize(2).allMatch(LatestEntry::inHistory);
    FeatureSetSpec checked =
        SET.toBuilder()
            .addExpectations(
                Expectation.newBuilder()
                    .setName("sizes")
                    .setFeature("size")
                    .setOnFailure(OnFailure.ON_FAILURE_WARN)
                    .setRange(ValueRange.newBuilder().setMax("98")))
            .build();

    PublishRequest second =
        platform.publish(platform.onTopOf(first, attempt("second", checked, 3, 3)));

    assertThat(platform.manifest(second).latest()).hasSize(2).noneMatch(LatestEntry::inHistory);
    assertThat(second.getFindings().getExpectations(0).getFound())
        .isEqualTo("1 others of 100, from 99 to 99");
  }

  /** Rows with a size that is their number, of so many records in turns. */
  private Attempt.Builder attempt(String name, FeatureSetSpec set, int rows, int records) {
    StringBuilder csv = new StringBuilder("id,size\n");
    for (int row = 0; row < rows; row++) {
      csv.append(row % records).append(',').append(row).append('\n');
    }
    IngestionSpec spec =
        IngestionSpec.newBuilder()
            .setFeatureSet(set.getName())
            .setMode(IngestionMode.INGESTION_MODE_UPSERT)
            .setSource(
                Source.newBuilder()
                    .setCsv(
                        CsvSource.newBuilder()
                            .addPaths(platform.source(name + ".csv", csv.toString()))
                            .setHeader(true)))
            .build();
    return platform.attempt(name, set, spec);
  }
}
