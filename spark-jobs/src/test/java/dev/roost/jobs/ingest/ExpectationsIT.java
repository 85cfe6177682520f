package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.jobs.core.ManifestFindings;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.ExpectationResult;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.NullRate;
import dev.roost.proto.core.v1alpha1.OnFailure;
import dev.roost.proto.core.v1alpha1.RowCountChange;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.ValueRange;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpectationsIT {

  private static final String ROWS =
      """
      id,age,price,score,country,tags,seen,ok
      1,30,1.50,0.5,FR,"a,b",2024-01-01,true
      2,151,2.00,NaN,DE,"b,c",2024-06-01,false
      3,,2.00,0.25,FR,a,2023-12-31,true
      """;

  private static final String HEADER = "id,age,price,score,country,tags,seen,ok\n";

  @TempDir static Path folder;
  private static Platform platform;
  private static int names;

  @BeforeAll
  static void start() throws IOException {
    platform = new Platform(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
  }

  @Test
  void everyCheckSaysWhatItExpectedAndFound() {
    PublishRequest published =
        platform.publish(
            attempt(
                set(
                    warn("nulls", "age").setNullRate(NullRate.newBuilder().setMax("0.3")),
                    warn("few_nulls", "age").setNullRate(NullRate.newBuilder().setMax("0.34")),
                    warn("ages", "age").setRange(range("0", "150")),
                    warn("prices", "price").setRange(range("1.5", "")),
                    warn("scores", "score").setRange(range("", "0.5")),
                    warn("days", "seen").setRange(range("2024-01-01", "2024-12-31")),
                    warn("countries", "country").addAllowedValues("FR").addAllowedValues("ES"),
                    warn("tags", "tags").addAllowedValues("a").addAllowedValues("b"),
                    warn("truths", "ok").addAllowedValues("true").addAllowedValues("false"),
                    warn("one_price", "price").setUnique(true),
                    warn("one_age", "age").setUnique(true),
                    warn("growth", "").setRowCountChange(RowCountChange.newBuilder().setMin("0"))),
                ROWS));

    List<ExpectationResult> results = published.getFindings().getExpectationsList();
    assertThat(results.stream().map(ExpectationsIT::text))
        .containsExactly(
            "nulls false a null rate of at most 0.3: 1 nulls of 3",
            "few_nulls true a null rate of at most 0.34: 1 nulls of 3",
            "ages false values between 0 and 150: 1 others of 3, from 151 to 151",
            "prices true values at least 1.5: no other of 3",
            "scores false values at most 0.5: 1 others of 3, from NaN to NaN",
            "days false values between 2024-01-01 and 2024-12-31: 1 others of 3, from 2023-12-31 to"
                + " 2023-12-31",
            "countries false values of FR, ES: 1 others of 3, from DE to DE",
            "tags false values of a, b: 1 others of 3, from [b, c] to [b, c]",
            "truths true values of true, false: no other of 3",
            "one_price false no value twice: 1 values that more than one record has, such as 2.00",
            "one_age true no value twice: none among 3 records",
            "growth true a change at least 0 of the last snapshot's records: 3 records and none"
                + " before");
    assertThat(ManifestFindings.read(platform.manifest(published)))
        .isEqualTo(published.getFindings());
  }

  @Test
  void whatMustBeMetAndIsNotFailsTheRunForGood() {
    Attempt.Builder attempt =
        attempt(
            set(
                warn("ages", "age").setRange(range("0", "100")),
                fail("one_price", "price").setUnique(true),
                fail("nulls", "age").setNullRate(NullRate.newBuilder().setMax("0"))),
            ROWS);

    ReportFailureRequest failure = refusal(attempt);

    assertThat(failure.getReason()).isEqualTo("ExpectationFailed");
    assertThat(failure.getMessage())
        .isEqualTo(
            "Expectation one_price of feature price is not met: expected no value twice, found 1"
                + " values that more than one record has, such as 2.00; Expectation nulls of"
                + " feature age is not met: expected a null rate of at most 0, found 1 nulls of 3;"
                + " nothing was published: correct the data or the expectation.");
    assertThat(failure.getFindings().getExpectationsCount()).isEqualTo(3);
    assertThat(failure.getRows().getRead()).isEqualTo(3);
  }

  @Test
  void theNumberOfRecordsIsHeldAgainstTheLastSnapshotExactly() {
    FeatureSetSpec set =
        set(
            fail("growth", "")
                .setRowCountChange(RowCountChange.newBuilder().setMin("-0.333").setMax("0.5")));
    PublishRequest base = platform.publish(attempt(set, ROWS));

    Attempt.Builder tooMany = platform.onTopOf(base, attempt(set, rows(4, 5)));
    assertThat(refusal(tooMany).getMessage())
        .contains("between -0.333 and 0.5")
        .contains("5 records after 3");
    Attempt.Builder tooFew = platform.onTopOf(base, attempt(set, rows(1)));
    tooFew.getSpecBuilder().setMode(IngestionMode.INGESTION_MODE_DELETE);
    tooFew.setAcceptTimeMicros(Platform.ACCEPTED + 1);
    assertThat(refusal(tooFew).getMessage()).contains("2 records after 3");
    Attempt.Builder same = platform.onTopOf(base, attempt(set, rows(4)));
    assertThat(platform.publish(same).getRecords()).isEqualTo(4);
  }

  @Test
  void deletedRecordsAreNotLookedAt() {
    FeatureSetSpec set =
        set(
            fail("ages", "age").setRange(range("0", "150")),
            fail("one_price", "price").setUnique(true));
    FeatureSetSpec free = set.toBuilder().clearExpectations().build();
    PublishRequest base = platform.publish(attempt(free, ROWS));
    Attempt.Builder deletes = platform.onTopOf(base, attempt(set, rows(2)));
    deletes.getSpecBuilder().setMode(IngestionMode.INGESTION_MODE_DELETE);
    deletes.setAcceptTimeMicros(Platform.ACCEPTED + 1);

    assertThat(platform.publish(deletes).getFindings().getExpectationsList())
        .allMatch(ExpectationResult::getPassed);
  }

  @Test
  void aDryRunEvaluatesThemAndLeavesNothing() {
    Attempt.Builder attempt = attempt(set(warn("ages", "age").setRange(range("0", "150"))), ROWS);
    attempt.getSpecBuilder().setDryRun(true);
    Attempt.Builder failing = attempt(set(fail("one_price", "price").setUnique(true)), ROWS);
    failing.getSpecBuilder().setDryRun(true);

    assertThat(platform.run(attempt)).isEqualTo(ExitCode.CHECKED);
    assertThat(platform.core().checks().get(0).getFindings().getExpectations(0).getPassed())
        .isFalse();
    assertThat(platform.files(attempt, "")).isEmpty();
    assertThat(refusal(failing).getReason()).isEqualTo("ExpectationFailed");
    assertThat(platform.files(failing, "")).isEmpty();
  }

  @Test
  void randomRecordsAreCountedAsASimpleCountSays() {
    Random random = new Random(Seeds.next("ExpectationsIT"));
    List<Integer> ages = new ArrayList<>();
    StringBuilder csv = new StringBuilder(HEADER);
    for (int id = 0; id < 2000; id++) {
      Integer age = random.nextInt(10) == 0 ? null : random.nextInt(3000);
      ages.add(age);
      csv.append(id).append(',').append(age == null ? "" : age).append(",,,,,,\n");
    }
    long nulls = ages.stream().filter(age -> age == null).count();
    long out = ages.stream().filter(age -> age != null && (age < 500 || age > 2500)).count();
    long repeated =
        ages.stream()
            .filter(age -> age != null && ages.indexOf(age) != ages.lastIndexOf(age))
            .distinct()
            .count();

    PublishRequest published =
        platform.publish(
            attempt(
                set(
                    warn("nulls", "age").setNullRate(NullRate.newBuilder().setMax("0")),
                    warn("ages", "age").setRange(range("500", "2500")),
                    warn("one_age", "age").setUnique(true)),
                csv.toString()));

    List<ExpectationResult> results = published.getFindings().getExpectationsList();
    assertThat(results.get(0).getFound()).isEqualTo(nulls + " nulls of 2000");
    assertThat(results.get(1).getFound()).startsWith(out + " others of 2000, from ");
    assertThat(results.get(2).getFound()).startsWith(repeated + " values that more than one");
  }

  /** Rows with a key and nulls. */
  private static String rows(int... ids) {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int id : ids) {
      rows.append(id).append(",,,,,,,\n");
    }
    return rows.toString();
  }

  private static String text(ExpectationResult result) {
    return "%s %s %s: %s"
        .formatted(result.getName(), result.getPassed(), result.getExpected(), result.getFound());
  }

  private static ReportFailureRequest refusal(Attempt.Builder attempt) {
    assertThat(platform.run(attempt)).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().published()).isEmpty();
    assertThat(platform.core().checks()).isEmpty();
    return platform.core().failures().get(0);
  }

  private static Expectation.Builder warn(String name, String feature) {
    return Expectation.newBuilder()
        .setName(name)
        .setFeature(feature)
        .setOnFailure(OnFailure.ON_FAILURE_WARN);
  }

  private static Expectation.Builder fail(String name, String feature) {
    return Expectation.newBuilder().setName(name).setFeature(feature);
  }

  private static ValueRange range(String min, String max) {
    return ValueRange.newBuilder().setMin(min).setMax(max).build();
  }

  private static FeatureSetSpec set(Expectation.Builder... expectations) {
    FeatureSetSpec.Builder set =
        FeatureSetSpec.newBuilder()
            .setName("expected_" + ++names)
            .setVersion(1)
            .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
            .addFeatures(feature("age", ValueType.VALUE_TYPE_INT))
            .addFeatures(feature("price", ValueType.VALUE_TYPE_DECIMAL).setScale(2))
            .addFeatures(feature("score", ValueType.VALUE_TYPE_DOUBLE))
            .addFeatures(feature("country", ValueType.VALUE_TYPE_STRING))
            .addFeatures(feature("tags", ValueType.VALUE_TYPE_STRING_SET))
            .addFeatures(feature("seen", ValueType.VALUE_TYPE_DATE))
            .addFeatures(feature("ok", ValueType.VALUE_TYPE_BOOL));
    for (Expectation.Builder expectation : expectations) {
      set.addExpectations(expectation);
    }
    return set.build();
  }

  private static Feature.Builder feature(String name, ValueType type) {
    return Feature.newBuilder().setName(name).setType(type);
  }

  private static Attempt.Builder attempt(FeatureSetSpec set, String text) {
    String name = "run-" + ++names;
    return platform.attempt(
        name,
        set,
        IngestionSpec.newBuilder()
            .setFeatureSet(set.getName())
            .setMode(IngestionMode.INGESTION_MODE_UPSERT)
            .setSource(
                Source.newBuilder()
                    .setCsv(
                        CsvSource.newBuilder()
                            .addPaths(platform.source(name + ".csv", text))
                            .setEmptyCells(EmptyCells.EMPTY_CELLS_NULL)
                            .setHeader(true)))
            .build());
  }
}
