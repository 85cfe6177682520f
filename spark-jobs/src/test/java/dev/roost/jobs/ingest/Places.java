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
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Feature sets of cities and tags by id, for tests of sources: each run has one of its own, and
 * what it made is text.
 */
final class Places {

  private final Platform platform;
  private int names;

  Places(Platform platform) {
    this.platform = platform;
  }

  /** A source of lines, or of a path. */
  CsvSource.Builder csv(String linesOrPath) {
    String path =
        linesOrPath.contains("\n")
            ? platform.source("source-" + ++names + ".csv", linesOrPath)
            : linesOrPath;
    return CsvSource.newBuilder().addPaths(path).setHeader(true);
  }

  Source source(CsvSource.Builder csv) {
    return Source.newBuilder().setCsv(csv).build();
  }

  Map<String, String> cells(CsvSource.Builder csv) {
    return cells(source(csv));
  }

  /** City and tags by key. */
  Map<String, String> cells(Source source) {
    Map<String, FoldedRecord> records = latest(platform.publish(attempt(spec(source).build())));
    return records.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> text(entry.getValue(), "city") + " " + text(entry.getValue(), "tags")));
  }

  String text(FoldedRecord record, String feature) {
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
                content instanceof Collection<?> set && set.size() == 1
                    ? set.iterator().next().toString()
                    : content.toString())
        .orElse("null");
  }

  Map<String, FoldedRecord> latest(PublishRequest published) {
    try {
      return Published.latest(platform, FeatureSchema.of(featureSet().build()), published);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ReportFailureRequest refusal(CsvSource.Builder csv) {
    return refusal(source(csv));
  }

  ReportFailureRequest refusal(Source source) {
    return refusal(spec(source));
  }

  /** Runs a job that must fail for good, without publishing. */
  ReportFailureRequest refusal(IngestionSpec.Builder spec) {
    ExitCode code = platform.run(attempt(spec.build()));
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().published()).isEmpty();
    return platform.core().failures().get(0);
  }

  Attempt.Builder attempt(IngestionSpec spec) {
    names++;
    return platform.attempt("run-" + names, featureSet().build(), spec);
  }

  IngestionSpec.Builder spec(Source source) {
    return IngestionSpec.newBuilder()
        .setFeatureSet("places")
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(source);
  }

  FeatureSetSpec.Builder featureSet() {
    return FeatureSetSpec.newBuilder()
        .setName("places" + names)
        .setVersion(1)
        .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
        .addFeatures(feature("city", ValueType.VALUE_TYPE_STRING))
        .addFeatures(feature("tags", ValueType.VALUE_TYPE_STRING_SET));
  }

  Feature.Builder feature(String name, ValueType type) {
    return Feature.newBuilder().setName(name).setType(type);
  }

  /** Publishes a source into a feature set. */
  PublishRequest publish(FeatureSetSpec featureSet, Source source) {
    names++;
    return platform.publish(platform.attempt("run-" + names, featureSet, spec(source).build()));
  }
}
