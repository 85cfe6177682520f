package dev.roost.jobs.expect;

import dev.roost.jobs.files.LatestColumns;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.ExpectationResult;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Holds the live records of a snapshot that is not published yet against the feature set's
 * expectations. Exact, and in bounded memory: Spark SQL reads the needed columns of the latest
 * state, aggregates where the data is, and spills; the driver gets one row a question.
 */
public final class Expectations {

  private final FeatureSchema schema;
  private final long live;
  private final OptionalLong base;

  /**
   * @param live records of the snapshot that exist
   * @param base the same of the last snapshot; empty: there is none
   */
  public Expectations(FeatureSchema schema, long live, OptionalLong base) {
    this.schema = schema;
    this.live = live;
    this.base = base;
  }

  /** Whether the records themselves must be looked at. */
  public static boolean needRecords(FeatureSetSpec spec) {
    return spec.getExpectationsList().stream()
        .anyMatch(expectation -> !expectation.hasRowCountChange());
  }

  /**
   * The results, in the expectations' order.
   *
   * @param latest the latest state of the snapshot
   */
  public List<ExpectationResult> evaluate(SparkSession spark, LatestLayers latest) {
    Map<String, ExpectationResult> results = new HashMap<>();
    for (Expectation expectation : expectations()) {
      if (expectation.hasRowCountChange()) {
        put(results, CountCheck.judge(expectation, live, base));
      } else if (latest.isEmpty()) {
        put(results, Outcome.met(expectation, "what it says of records", "no record"));
      }
    }
    if (!latest.isEmpty() && needRecords(schema.spec())) {
      Dataset<Row> records =
          latest.read(spark).filter(functions.col(LatestColumns.EVENT_TIME).isNotNull());
      columns(records).forEach(result -> put(results, result));
      expectations().stream()
          .filter(Expectation::getUnique)
          .forEach(expectation -> put(results, unique(records, expectation)));
    }
    return expectations().stream().map(each -> results.get(each.getName())).toList();
  }

  private static void put(Map<String, ExpectationResult> results, ExpectationResult result) {
    results.put(result.getName(), result);
  }

  private List<Expectation> expectations() {
    return schema.spec().getExpectationsList();
  }

  private Feature feature(Expectation expectation) {
    return schema.features().stream()
        .filter(feature -> feature.name().equals(expectation.getFeature()))
        .findFirst()
        .orElseThrow(
            () ->
                dev.roost.jobs.JobFailure.invalidSpec(
                    "Expectation %s names the feature %s, which there is not."
                        .formatted(expectation.getName(), expectation.getFeature())));
  }

  /** The checks of single values, all in one pass. */
  private List<ExpectationResult> columns(Dataset<Row> records) {
    List<ColumnCheck> checks =
        expectations().stream()
            .filter(each -> !each.hasRowCountChange() && !each.getUnique())
            .map(each -> new ColumnCheck(each, feature(each)))
            .toList();
    if (checks.isEmpty()) {
      return List.of();
    }
    List<Column> aggregates =
        new ArrayList<>(checks.stream().flatMap(each -> each.aggregates().stream()).toList());
    Column first = aggregates.remove(0);
    Row row = records.agg(first, aggregates.toArray(Column[]::new)).head();
    List<ExpectationResult> results = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      results.add(checks.get(i).judge(row, i * ColumnCheck.WIDTH, live));
    }
    return results;
  }

  /** By a shuffle of the values: no task sees more than its part. */
  private ExpectationResult unique(Dataset<Row> records, Expectation expectation) {
    Column value = functions.col("`" + feature(expectation).name() + "`");
    Row repeated =
        records
            .select(value.as("value"))
            .filter(functions.col("value").isNotNull())
            .groupBy("value")
            .count()
            .filter(functions.col("count").gt(1))
            .agg(
                functions.count(functions.lit(1)),
                functions.min(functions.col("value")).cast("string"))
            .head();
    String expected = "no value twice";
    return repeated.getLong(0) == 0
        ? Outcome.met(expectation, expected, "none among %d records".formatted(live))
        : Outcome.broken(
            expectation,
            expected,
            "%d values that more than one record has, such as %s"
                .formatted(repeated.getLong(0), repeated.getString(1)));
  }
}
