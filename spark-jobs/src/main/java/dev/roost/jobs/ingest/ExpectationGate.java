package dev.roost.jobs.ingest;

import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.JobFailure;
import dev.roost.jobs.expect.Expectations;
import dev.roost.jobs.expect.LatestLayers;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.snapshot.Built;
import dev.roost.jobs.snapshot.Rows;
import dev.roost.proto.core.v1alpha1.ExpectationResult;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.OnFailure;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Lets only runs through whose snapshot is as the feature set expects it. */
public final class ExpectationGate {

  private static final int NAMED = 3;

  private final Attempt attempt;
  private final FeatureSchema schema;
  private final Warehouse warehouse;

  public ExpectationGate(Attempt attempt, FeatureSchema schema, Warehouse warehouse) {
    this.attempt = attempt;
    this.schema = schema;
    this.warehouse = warehouse;
  }

  /**
   * The run with what it found, the results of the expectations with it.
   *
   * @throws JobFailure when one is not met that must be
   */
  public Built pass(SparkSession spark, Built built) {
    Findings source =
        built.findings().toBuilder()
            .mergeFrom(FindingsOf.source(built.partitions().get(0).source()))
            .build();
    if (schema.spec().getExpectationsCount() == 0) {
      return built.with(source);
    }
    OptionalLong before =
        built
            .base()
            .map(manifest -> OptionalLong.of(manifest.liveRecords()))
            .orElse(OptionalLong.empty());
    Findings findings =
        source.toBuilder()
            .addAllExpectations(
                new Expectations(schema, built.live(), before).evaluate(spark, layers(built)))
            .build();
    check(findings, Rows.of(built.partitions()));
    return built.with(findings);
  }

  private LatestLayers layers(Built built) {
    return LatestLayers.of(built.latest(), path -> warehouse.resolve(path).toString());
  }

  private void check(Findings findings, RowCounts rows) {
    List<ExpectationResult> broken =
        findings.getExpectationsList().stream()
            .filter(result -> !result.getPassed())
            .filter(result -> result.getOnFailure() == OnFailure.ON_FAILURE_FAIL)
            .toList();
    if (broken.isEmpty()) {
      return;
    }
    String deadLetters = AttemptFolder.deadLetters(AttemptFolder.of(attempt));
    throw JobFailure.finalOne("ExpectationFailed", message(broken))
        .with(
            rows.getRejected() == 0 ? "" : warehouse.resolve(deadLetters).toString(),
            rows,
            findings);
  }

  private static String message(List<ExpectationResult> broken) {
    String named =
        broken.stream()
            .limit(NAMED)
            .map(ExpectationGate::describe)
            .collect(Collectors.joining("; "));
    String more = broken.size() > NAMED ? "; and %d more".formatted(broken.size() - NAMED) : "";
    return "%s%s; nothing was published: correct the data or the expectation."
        .formatted(named, more);
  }

  private static String describe(ExpectationResult result) {
    String of = result.getFeature().isEmpty() ? "" : " of feature " + result.getFeature();
    return "Expectation %s%s is not met: expected %s, found %s"
        .formatted(result.getName(), of, result.getExpected(), result.getFound());
  }
}
