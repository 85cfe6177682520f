package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.SqlSource;
import dev.roost.proto.core.v1alpha1.SqlView;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a feature set whose key Roost makes. */
final class GeneratedIdsIT {

  private static final FeatureSetSpec WORDS =
      FeatureSetSpec.newBuilder()
          .setName("words")
          .setVersion(1)
          .addEntities(
              Entity.newBuilder()
                  .setName("id")
                  .setType(ValueType.VALUE_TYPE_INT)
                  .setGenerated(true))
          .addFeatures(Feature.newBuilder().setName("word").setType(ValueType.VALUE_TYPE_STRING))
          .build();
  private static final FeatureSchema SCHEMA = FeatureSchema.of(WORDS);

  @TempDir Path folder;
  private Platform platform;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void equalRowsOfManyFilesAndIngestionsAreRecordsOfTheirOwn() throws IOException {
    Source source = csv("word\na\na\nb\n", "word\na\nc\n", "word\na\n");
    PublishRequest first = platform.publish(attempt(source));
    assertThat(words(first)).hasSize(6).containsValues("a", "b", "c");

    PublishRequest second = platform.publish(platform.onTopOf(first, attempt(source)));

    assertThat(words(second)).hasSize(12).containsAllEntriesOf(words(first));
    assertThat(second.getRows().getDuplicate()).isZero();
  }

  @Test
  void anAttemptGivesARowTheSameIdHoweverOftenItRuns() throws IOException {
    Attempt.Builder attempt = attempt(csv("word\na\nb\n", "word\nc\n"));
    Map<String, String> first = words(platform.publish(attempt));

    assertThat(words(platform.publish(attempt.setAttempt(2)))).isEqualTo(first);
    assertThat(words(platform.publish(attempt.setAttempt(3).setToken(attempt.getToken() + 1))))
        .hasSameSizeAs(first)
        .doesNotContainKeys(first.keySet().toArray(String[]::new));
  }

  @Test
  void rowsWithAnIdAreOfThatRecord() throws IOException {
    PublishRequest first = platform.publish(attempt(csv("word\na\nb\n")));
    String known = words(first).keySet().iterator().next();
    String id = known.substring(1, known.length() - 1);

    PublishRequest second =
        platform.publish(
            platform.onTopOf(first, attempt(csv("id,word\n%s,c\n,d\n7,e\n".formatted(id)))));

    assertThat(words(second)).hasSize(4).containsEntry(known, "c").containsEntry("[7]", "e");
    PublishRequest third =
        platform.publish(
            platform.onTopOf(second, attempt(csv("id\n7\n"), IngestionMode.INGESTION_MODE_DELETE)));
    assertThat(words(third)).hasSize(3).doesNotContainKey("[7]");
  }

  @Test
  void anIdThatIsStillToComeIsABadRow() throws IOException {
    long next = 1L << 41;
    Attempt.Builder attempt = attempt(csv("id,word\n%d,a\n%d,b\n".formatted(next, next - 1)));
    attempt.getSpecBuilder().setMaxBadRows(1);

    PublishRequest published = platform.publish(attempt.setToken(2));

    assertThat(words(published)).containsOnlyKeys("[" + (next - 1) + "]");
    assertThat(published.getRows())
        .returns(1L, RowCounts::getWritten)
        .returns(1L, RowCounts::getRejected);
    assertThat(published.getFindings().getBadRows(0).getReason()).isEqualTo("KeyNotGiven");
  }

  @Test
  void rowsThatDeleteAndRowsWithoutAnOrderNeedAnId() {
    Source source = csv("word\na\n");
    Source query =
        Source.newBuilder()
            .setSql(
                SqlSource.newBuilder()
                    .setQuery("SELECT word FROM lines")
                    .addViews(SqlView.newBuilder().setName("lines").setCsv(source.getCsv())))
            .build();

    refused(attempt(source, IngestionMode.INGESTION_MODE_DELETE));
    refused(attempt(query));
  }

  private void refused(Attempt.Builder attempt) {
    assertThat(platform.run(attempt)).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().failures())
        .last()
        .satisfies(
            failure ->
                assertThat(failure.getMessage())
                    .isEqualTo(
                        "The column of the key id, \"id\", is not in the source; its columns are:"
                            + " word."));
  }

  private Attempt.Builder attempt(Source source) {
    return attempt(source, IngestionMode.INGESTION_MODE_UPSERT);
  }

  private Attempt.Builder attempt(Source source, IngestionMode mode) {
    return platform.attempt(
        "ingestion",
        WORDS,
        IngestionSpec.newBuilder()
            .setFeatureSet(WORDS.getName())
            .setMode(mode)
            .setSource(source)
            .build());
  }

  private Source csv(String... files) {
    CsvSource.Builder csv = CsvSource.newBuilder().setHeader(true);
    for (int i = 0; i < files.length; i++) {
      csv.addPaths(platform.source("words-%d.csv".formatted(i), files[i]));
    }
    return Source.newBuilder().setCsv(csv).build();
  }

  /** The words of the live records, by key. */
  private Map<String, String> words(PublishRequest published) throws IOException {
    Map<String, String> words = new TreeMap<>();
    Published.latest(platform, SCHEMA, published)
        .forEach(
            (key, record) -> {
              if (record.live()) {
                words.put(key, word(record));
              }
            });
    return words;
  }

  private static String word(FoldedRecord record) {
    return String.valueOf(record.read("word").orElseThrow());
  }
}
