package dev.roost.jobs.ingest;

import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.RevertSource;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.FoldedCell;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** A feature set of visits of pages through ingestions, one after the other. */
final class Visits {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final FeatureSetSpec spec;
  private final Platform platform;
  private Optional<PublishRequest> last = Optional.empty();
  private int runs;

  Visits(Platform platform) {
    this(platform, FeatureSetSpec.newBuilder());
  }

  private Visits(Platform platform, FeatureSetSpec.Builder times) {
    this.platform = platform;
    this.spec =
        times
            .setName("visits-" + COUNT.incrementAndGet())
            .setVersion(1)
            .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
            .addFeatures(Feature.newBuilder().setName("page").setType(ValueType.VALUE_TYPE_STRING))
            .build();
  }

  /** Of Kafka's messages, of which the later ones count: by their times, then by their offsets. */
  static Visits inOrderOfMessages(Platform platform) {
    return new Visits(
        platform,
        FeatureSetSpec.newBuilder()
            .setEventTime(TimeColumn.newBuilder().setFrom("_timestamp"))
            .setCreatedTime(TimeColumn.newBuilder().setFrom("_offset").setUnit("us")));
  }

  /** How many ingestions there were; the last one's name is {@code run-} and that. */
  int runs() {
    return runs;
  }

  IngestionSpec load(Source source) {
    return IngestionSpec.newBuilder()
        .setFeatureSet(spec.getName())
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(source)
        .build();
  }

  IngestionSpec revert(String ingestion) {
    return load(
        Source.newBuilder().setRevert(RevertSource.newBuilder().setIngestion(ingestion)).build());
  }

  /** The first attempt of the next ingestion. */
  Attempt.Builder attempt(IngestionSpec ingestion) {
    runs++;
    Attempt.Builder attempt =
        platform
            .attempt("run-" + runs, spec, ingestion)
            .setAcceptTimeMicros(Platform.ACCEPTED + 1_000L * runs);
    return last.map(base -> platform.onTopOf(base, attempt)).orElse(attempt);
  }

  /** Notes what the last attempt has published: the next one builds on it. */
  void published(PublishRequest request) {
    last = Optional.of(request);
  }

  /** An attempt of a stream, as it is between its batches. */
  Attempt stream(IngestionSpec ingestion) {
    Attempt.Builder attempt = platform.attempt("stream", spec, ingestion);
    return last.map(base -> platform.onTopOf(base, attempt)).orElse(attempt).build();
  }

  /** The attempt of a stream's next batch. */
  Attempt batch(IngestionSpec ingestion) {
    Attempt.Builder attempt = attempt(ingestion);
    return attempt.setIngestion("stream." + runs).build();
  }

  /** Runs the next ingestion, which must publish. */
  PublishRequest publish(IngestionSpec ingestion) {
    last = Optional.of(platform.publish(attempt(ingestion)));
    return last.get();
  }

  /** The same, and how many rows it has read. */
  long read(IngestionSpec ingestion) {
    return publish(ingestion).getRows().getRead();
  }

  /** The keys of the records that are there. */
  Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    Published.latest(platform, FeatureSchema.of(spec), last.orElseThrow())
        .forEach(
            (key, record) -> {
              if (record.live()) {
                keys.add(key);
              }
            });
    return keys;
  }

  /** The page of each record that is there. */
  Map<String, String> pages() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    Published.latest(platform, FeatureSchema.of(spec), last.orElseThrow())
        .forEach(
            (key, record) -> {
              if (record.live()) {
                pages.put(key, page(record));
              }
            });
    return pages;
  }

  private static String page(FoldedRecord record) {
    return Optional.ofNullable(record.cells().get("page"))
        .map(FoldedCell::cell)
        .map(cell -> cell instanceof Cell.Value value ? value.value().toString() : "none")
        .orElse("none");
  }
}
