package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.proto.core.v1alpha1.AdjustedCells;
import dev.roost.proto.core.v1alpha1.BadRowCount;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BadSourcesIT {

  private static final String GOOD =
      "CustomerID,Country,Quantity\n17850.0,United Kingdom,6\n13047.0,France,3\n";
  private static final String FIVE_BAD_ROWS =
      """
      CustomerID,Country,Quantity
      17850.0,United Kingdom,6
      17851.0,France
      17852.0,France,3,extra

      17853.0,France,many
      seventeen,France,3
      17854.0,"France,3
      13047.0,France,3
      """;

  private static final Findings FIVE_FOUND =
      Findings.newBuilder()
          .addBadRows(BadRowCount.newBuilder().setReason("RaggedLine").setRows(2))
          .addBadRows(BadRowCount.newBuilder().setReason("MalformedQuotes").setRows(1))
          .addBadRows(
              BadRowCount.newBuilder().setReason("NotAnInt").setColumn("CustomerID").setRows(1))
          .addBadRows(
              BadRowCount.newBuilder().setReason("NotAnInt").setColumn("Quantity").setRows(1))
          .build();

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
  void aSourceThatDoesNotExistIsNamed() {
    ReportFailureRequest failure =
        refusal(spec(folder.toUri() + "nowhere/*.csv.gz"), featureSet().build());

    assertThat(failure.getReason()).isEqualTo("SourceNotFound");
    assertThat(failure.getMessage()).contains("nowhere/*.csv.gz");
  }

  @Test
  void aSourceThatIsNeitherS3NorAFileIsRefused() {
    ReportFailureRequest failure = refusal(spec("https://example.com/a.csv"), featureSet().build());

    assertThat(failure.getReason()).isEqualTo("InvalidSpec");
    assertThat(failure.getMessage()).contains("https://example.com/a.csv");
  }

  @Test
  void aMissingKeyColumnIsNamedWithTheColumnsThatAreThere() {
    FeatureSetSpec.Builder featureSet = featureSet();
    featureSet.getEntitiesBuilder(0).setFrom("Customer");

    ReportFailureRequest failure = refusal(spec(source(GOOD)), featureSet.build());

    assertThat(failure.getReason()).isEqualTo("KeyColumnMissing");
    assertThat(failure.getMessage())
        .contains("\"Customer\"")
        .contains("CustomerID, Country, Quantity");
  }

  @Test
  void missingFeatureAndTimeColumnsAreNamed() {
    FeatureSetSpec.Builder noFeature = featureSet();
    noFeature.getFeaturesBuilder(0).setFrom("Land");
    FeatureSetSpec.Builder noTime =
        featureSet().setEventTime(TimeColumn.newBuilder().setFrom("InvoiceDate"));

    ReportFailureRequest feature = refusal(spec(source(GOOD)), noFeature.build());
    ReportFailureRequest time = refusal(spec(source(GOOD)), noTime.build());

    assertThat(feature.getReason()).isEqualTo("ColumnMissing");
    assertThat(feature.getMessage()).contains("\"Land\"");
    assertThat(time.getReason()).isEqualTo("ColumnMissing");
    assertThat(time.getMessage()).contains("\"InvoiceDate\"");
  }

  @Test
  void filesWithDifferentHeadersAreRefused() {
    String first = source(GOOD);
    String second = source("CustomerID,Quantity,Country\n1.0,6,France\n");
    IngestionSpec.Builder spec = spec(first).toBuilder();
    spec.getSourceBuilder().getCsvBuilder().addPaths(second);

    ReportFailureRequest failure = refusal(spec.build(), featureSet().build());

    assertThat(failure.getReason()).isEqualTo("HeaderMismatch");
    assertThat(failure.getMessage()).contains("CustomerID, Quantity, Country");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4})
  void tooManyBadRowsPublishNothingAndAreAllInTheDeadLetters(long limit) throws IOException {
    ReportFailureRequest failure =
        refusal(spec(source(FIVE_BAD_ROWS)).toBuilder().setMaxBadRows(limit).build(), wanted());

    assertThat(failure.getReason()).isEqualTo("TooManyBadRows");
    assertThat(failure.getMessage())
        .startsWith("5 of 7 rows are bad and maxBadRows is " + limit + "; nothing was published.")
        .contains(
            "Most often: RaggedLine (2), MalformedQuotes (1), NotAnInt in column \"CustomerID\""
                + " (1).")
        .contains("line 3: the line has 2 cells, not 3 (RaggedLine)")
        .contains(failure.getDeadLettersUri());
    assertThat(failure.getRows())
        .isEqualTo(RowCounts.newBuilder().setRead(7).setRejected(5).build());
    assertThat(failure.getFindings()).isEqualTo(FIVE_FOUND);
    assertThat(deadLetters(failure.getDeadLettersUri()))
        .containsExactlyInAnyOrder(
            "3 | 17851.0,France | null | RaggedLine",
            "4 | 17852.0,France,3,extra | null | RaggedLine",
            "6 | 17853.0,France,many | Quantity | NotAnInt",
            "7 | seventeen,France,3 | CustomerID | NotAnInt",
            "8 | 17854.0,\"France,3 | null | MalformedQuotes");
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 10})
  void toleratedBadRowsAreCountedAndTheOthersPublished(long limit) throws IOException {
    PublishRequest published =
        platform.publish(
            platform.attempt(
                name(),
                wanted(),
                spec(source(FIVE_BAD_ROWS)).toBuilder().setMaxBadRows(limit).build()));

    assertThat(published.getRows())
        .isEqualTo(
            RowCounts.newBuilder().setRead(7).setWritten(2).setRejected(5).setKeysAdded(2).build());
    assertThat(published.getFindings()).isEqualTo(FIVE_FOUND);
    assertThat(deadLetters(published.getDeadLettersUri())).hasSize(5);
  }

  @Test
  void aRateBoundsTheBadRowsExactly() {
    String source = source(FIVE_BAD_ROWS);

    ReportFailureRequest failure =
        refusal(spec(source).toBuilder().setMaxBadRate("0.714285714285714285").build(), wanted());
    PublishRequest published =
        platform.publish(
            platform.attempt(
                name(),
                wanted(),
                spec(source).toBuilder().setMaxBadRate("0.714285714285714286").build()));

    assertThat(failure.getReason()).isEqualTo("TooManyBadRows");
    assertThat(failure.getMessage())
        .startsWith("5 of 7 rows are bad and maxBadRate is 0.714285714285714285; nothing");
    assertThat(published.getRows().getRejected()).isEqualTo(5);
  }

  @Test
  void valuesOutOfRangeAreReplacedAndCounted() {
    FeatureSetSpec.Builder featureSet = featureSet().setName(name().replace('-', '_'));
    featureSet
        .getFeaturesBuilder(1)
        .setMin("0")
        .setMax("10")
        .setOnOutOfRange(OnOutOfRange.ON_OUT_OF_RANGE_CLAMP);
    featureSet.addFeatures(
        featureSet.getFeatures(1).toBuilder()
            .setName("nulled")
            .setOnOutOfRange(OnOutOfRange.ON_OUT_OF_RANGE_NULL));
    String source =
        source(
            """
            CustomerID,Country,Quantity
            1,France,11
            2,France,-1e30
            3,France,10
            many,France,12
            4,France,9223372036854775808
            """);

    PublishRequest published =
        platform.publish(
            platform.attempt(
                name(), featureSet.build(), spec(source).toBuilder().setMaxBadRows(1).build()));

    assertThat(published.getFindings().getAdjustedList())
        .containsExactly(
            AdjustedCells.newBuilder().setFeature("nulled").setNulled(3).build(),
            AdjustedCells.newBuilder().setFeature("quantity").setClamped(3).build());
    assertThat(published.getRows().getRejected()).isEqualTo(1);
  }

  @Test
  void nullKeysAreRejectedOrSkippedAsDeclared() {
    String source = source("CustomerID,Country,Quantity\n,France,many\n1.0,France,3\n");

    ReportFailureRequest failure = refusal(spec(source), wanted());
    PublishRequest published =
        platform.publish(
            platform.attempt(
                name(),
                wanted(),
                spec(source).toBuilder().setOnNullKey(OnNullKey.ON_NULL_KEY_SKIP).build()));

    assertThat(failure.getReason()).isEqualTo("TooManyBadRows");
    assertThat(failure.getMessage()).contains("NullKey");
    assertThat(published.getRows())
        .isEqualTo(
            RowCounts.newBuilder().setRead(2).setWritten(1).setSkipped(1).setKeysAdded(1).build());
  }

  @Test
  void aBadEventTimeIsABadRow() {
    FeatureSetSpec featureSet =
        featureSet()
            .setName(name().replace('-', '_'))
            .setEventTime(TimeColumn.newBuilder().setFrom("At").setLayout("yyyy-MM-dd HH:mm:ss"))
            .build();
    String source =
        source(
            """
            CustomerID,Country,Quantity,At
            1.0,France,3,2011-02-30 25:00:00
            2.0,France,3,
            3.0,France,3,2011-02-28 23:00:00
            """);

    ReportFailureRequest failure = refusal(spec(source), featureSet);

    assertThat(failure.getMessage())
        .contains("2 of 3 rows")
        .contains("NotATimestamp")
        .contains("NullTime");
  }

  private static IngestionSpec spec(String path) {
    return IngestionSpec.newBuilder()
        .setFeatureSet("customers")
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(
            Source.newBuilder().setCsv(CsvSource.newBuilder().addPaths(path).setHeader(true)))
        .build();
  }

  private static FeatureSetSpec wanted() {
    return featureSet().setName(name().replace('-', '_')).build();
  }

  private static FeatureSetSpec.Builder featureSet() {
    return FeatureSetSpec.newBuilder()
        .setName("customers")
        .setVersion(1)
        .addEntities(
            Entity.newBuilder()
                .setName("customer_id")
                .setFrom("CustomerID")
                .setType(ValueType.VALUE_TYPE_INT))
        .addFeatures(
            Feature.newBuilder()
                .setName("country")
                .setFrom("Country")
                .setType(ValueType.VALUE_TYPE_STRING))
        .addFeatures(
            Feature.newBuilder()
                .setName("quantity")
                .setFrom("Quantity")
                .setType(ValueType.VALUE_TYPE_INT));
  }

  /** Runs a job that must fail for good, without publishing. */
  private static ReportFailureRequest refusal(IngestionSpec spec, FeatureSetSpec featureSet) {
    ExitCode code = platform.run(platform.attempt(name(), featureSet, spec));
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().published()).isEmpty();
    assertThat(platform.core().failures()).hasSize(1);
    ReportFailureRequest failure = platform.core().failures().get(0);
    assertThat(failure.getRetryable()).isFalse();
    return failure;
  }

  private static String name() {
    return "run-" + ++names;
  }

  private static String source(String text) {
    return platform.source(name() + ".csv", text);
  }

  private static List<String> deadLetters(String folder) throws IOException {
    return DeadLetters.read(folder, "line", "raw", "column", "reason");
  }
}
