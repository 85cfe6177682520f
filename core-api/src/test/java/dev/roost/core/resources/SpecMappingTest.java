package dev.roost.core.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.core.Specs;
import dev.roost.crds.Durations;
import dev.roost.proto.core.v1alpha1.Deletion;
import dev.roost.proto.core.v1alpha1.DeletionPolicy;
import dev.roost.proto.core.v1alpha1.DeletionTarget;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.MissingColumns;
import dev.roost.proto.core.v1alpha1.OnFailure;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.RowCountChange;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpecMappingTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void bringsAFullFeatureSetThroughItsResourceUnchanged() throws JsonProcessingException {
    FeatureSetSpec.Builder spec =
        Specs.customers().toBuilder()
            .setOwner("growth@example.com")
            .addTags("retail")
            .setCreatedTime(TimeColumn.newBuilder().setFrom("Created").setZone("Europe/Berlin"))
            .setDeletionPolicy(DeletionPolicy.DELETION_POLICY_DELETE)
            .addFeatures(
                Specs.feature("price", ValueType.VALUE_TYPE_DECIMAL)
                    .setScale(2)
                    .setRounding(Rounding.ROUNDING_HALF_EVEN)
                    .setMin("0")
                    .setMax("99.5")
                    .setOnOutOfRange(OnOutOfRange.ON_OUT_OF_RANGE_NULL)
                    .setDescription("per piece"))
            .addFeatures(
                Specs.feature("since", ValueType.VALUE_TYPE_TIMESTAMP)
                    .setLayout("yyyy")
                    .setZone("UTC"));
    spec.addExpectations(
            Expectation.newBuilder()
                .setName("countries")
                .setFeature("country")
                .addAllowedValues("FR")
                .setOnFailure(OnFailure.ON_FAILURE_WARN))
        .addExpectations(
            Expectation.newBuilder()
                .setName("growth")
                .setRowCountChange(RowCountChange.newBuilder().setMin("-0.1"))
                .setOnFailure(OnFailure.ON_FAILURE_FAIL));
    spec.getEventTimeBuilder().setZone("UTC");
    spec.getOnlineBuilder().setTtlMicros(Duration.ofDays(180).toMillis() * 1000);
    spec.getFeaturesBuilderList().forEach(feature -> feature.setIndex(IndexMode.INDEX_MODE_AUTO));
    spec.getFeaturesBuilder(0).setIndex(IndexMode.INDEX_MODE_NONE).setSensitive(true);

    assertThat(throughResource(spec.build())).isEqualTo(spec.build());
  }

  @Test
  void bringsAFullIngestionThroughItsResourceUnchanged() throws JsonProcessingException {
    IngestionSpec.Builder spec =
        Specs.ingestion().toBuilder()
            .setMode(IngestionMode.INGESTION_MODE_DELETE)
            .setDelete(
                Deletion.newBuilder()
                    .setWhat(DeletionTarget.DELETION_TARGET_FIELDS)
                    .addFeatures("country"))
            .setOnNullKey(OnNullKey.ON_NULL_KEY_SKIP)
            .setMissingColumns(MissingColumns.MISSING_COLUMNS_ABSENT)
            .setMaxBadRate("0.001")
            .setDryRun(true)
            .setMode(IngestionMode.INGESTION_MODE_OVERWRITE)
            .setMaxBadRows(5_000_000_000L);
    spec.getOverwriteBuilder().setFrom("2026-03-01T00:00:00Z").setTo("2026-04-01T00:00:00.5Z");
    spec.getSourceBuilder()
        .getCsvBuilder()
        .setHeader(false)
        .addColumns("a")
        .addColumns("b")
        .setDelimiter(";")
        .setEmptyCells(EmptyCells.EMPTY_CELLS_ABSENT)
        .addNullValues("n/a")
        .setQuote("")
        .setEscape("\\")
        .setEncoding("UTF-16")
        .setMultiLine(true)
        .setIgnoreHeader(true)
        .setOperationColumn("op");
    spec.getRetryPolicyBuilder()
        .setMaxAttempts(5)
        .setStartTimeoutSeconds(90)
        .setRunTimeoutSeconds(7200);
    spec.getSparkBuilder().setExecutorInstances(4).putConf("spark.x", "y");
    spec.getSparkBuilder().getDriverBuilder().setCpu("500m").setMemory("1Gi");
    spec.getSparkBuilder().getExecutorBuilder().setCpu("2").setMemory("4Gi");

    JsonNode resource =
        MAPPER.valueToTree(
            MAPPER.convertValue(
                SpecMapping.toResource(spec.build()), dev.roost.crds.IngestionSpec.class));

    assertThat(resource.at("/retryPolicy/startTimeout").asText()).isEqualTo("90s");
    assertThat(resource.at("/retryPolicy/runTimeout").asText()).isEqualTo("2h");
    assertThat(SpecMapping.toMessage(resource, IngestionSpec.newBuilder()).build())
        .isEqualTo(spec.build());
  }

  @Test
  void bringsARevertThroughItsResourceUnchanged() {
    IngestionSpec.Builder spec = Specs.ingestion().toBuilder();
    spec.getSourceBuilder().getRevertBuilder().setIngestion("first");

    JsonNode resource =
        MAPPER.valueToTree(
            MAPPER.convertValue(
                SpecMapping.toResource(spec.build()), dev.roost.crds.IngestionSpec.class));

    assertThat(resource.at("/source").toString())
        .isEqualTo("{\"revert\":{\"ingestion\":\"first\"}}");
    assertThat(SpecMapping.toMessage(resource, IngestionSpec.newBuilder()).getSource().getRevert())
        .isEqualTo(spec.getSource().getRevert());
  }

  @Test
  void bringsABackfillThroughItsResourceUnchanged() {
    IngestionSpec.Builder spec =
        Specs.ingestion().toBuilder().setMode(IngestionMode.INGESTION_MODE_BACKFILL);
    spec.getSourceBuilder().getHistoryBuilder().setVersion(1).setTo("2026-04-01T00:00:00Z");

    JsonNode resource =
        MAPPER.valueToTree(
            MAPPER.convertValue(
                SpecMapping.toResource(spec.build()), dev.roost.crds.IngestionSpec.class));

    assertThat(resource.at("/source").toString())
        .isEqualTo("{\"history\":{\"version\":1,\"to\":\"2026-04-01T00:00:00Z\"}}");
    assertThat(resource.at("/mode").asText()).isEqualTo("Backfill");
    IngestionSpec back = SpecMapping.toMessage(resource, IngestionSpec.newBuilder()).build();
    assertThat(back.getSource()).isEqualTo(spec.getSource());
    assertThat(back.getMode()).isEqualTo(spec.getMode());
  }

  @Test
  void writesWhatIsFalseButLeavesOutWhatIsNotSaid() {
    IngestionSpec.Builder spec = Specs.ingestion().toBuilder();
    spec.getSourceBuilder().getCsvBuilder().setHeader(false).addColumns("a");

    assertThat(SpecMapping.toResource(spec.build()).toString())
        .isEqualTo(
            "{\"featureSetRef\":{\"name\":\"customers\"},\"source\":{\"csv\":{\"paths\":"
                + "[\"s3://raw/retail/*.csv\"],\"header\":false,\"columns\":[\"a\"],"
                + "\"multiLine\":false,\"ignoreHeader\":false}},"
                + "\"mode\":\"Upsert\",\"dryRun\":false}");
  }

  @Test
  void saysWhichValueDoesNotFit() throws JsonProcessingException {
    JsonNode resource = MAPPER.readTree("{\"mode\": \"Sideways\"}");

    assertThatThrownBy(() -> SpecMapping.toMessage(resource, IngestionSpec.newBuilder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mode is \"Sideways\", which is no value of it.");
  }

  @Test
  void namesResourcesAsKubernetesAllows() {
    assertThat(FeatureSetResources.resourceName("customers")).isEqualTo("customers");
    assertThat(FeatureSetResources.resourceName("a_b")).matches("a-b-[0-9a-f]{8}");
    assertThat(FeatureSetResources.resourceName("a-b_")).isNotEqualTo("a-b-");
    assertThat(FeatureSetResources.resourceName("a_b"))
        .isNotEqualTo(FeatureSetResources.resourceName("a-b"));
  }

  private static FeatureSetSpec throughResource(FeatureSetSpec spec)
      throws JsonProcessingException {
    dev.roost.crds.FeatureSetSpec resource =
        MAPPER.convertValue(SpecMapping.toResource(spec), dev.roost.crds.FeatureSetSpec.class);
    assertThat(Durations.parse(resource.ttl())).contains(Duration.ofDays(90));
    return SpecMapping.toMessage(
            MAPPER.readTree(MAPPER.writeValueAsString(resource)), FeatureSetSpec.newBuilder())
        .build();
  }
}
