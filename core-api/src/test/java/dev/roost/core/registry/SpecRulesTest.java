package dev.roost.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.core.Specs;
import dev.roost.proto.core.v1alpha1.Deletion;
import dev.roost.proto.core.v1alpha1.DeletionTarget;
import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.KafkaFormat;
import dev.roost.proto.core.v1alpha1.KafkaKey;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.Online;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.ValueRange;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecRulesTest {

  @Test
  void findsNothingWrongWithSpecsThatAreRight() {
    assertThat(FeatureSetRules.check(Specs.customers())).isEmpty();
    assertThat(IngestionRules.check(Specs.ingestion())).isEmpty();
  }

  static Stream<Arguments> featureSets() {
    return Stream.of(
        wrong(spec -> spec.setName("Customers"), "name is 'Customers'; use a name"),
        wrong(spec -> spec.setVersion(0), "version is 0; give 1 to 1000000"),
        wrong(FeatureSetSpec.Builder::clearEntities, "entities has 0 entries; give 1 to 16"),
        wrong(FeatureSetSpec.Builder::clearFeatures, "features has 0 entries"),
        wrong(
            spec -> spec.getEntitiesBuilder(0).setType(ValueType.VALUE_TYPE_DOUBLE),
            "entities[0].type must be Int or String"),
        wrong(
            spec ->
                spec.getEntitiesBuilder(0).setGenerated(true).setType(ValueType.VALUE_TYPE_STRING),
            "entities[0].type must be Int, for the entity is generated"),
        wrong(
            spec ->
                spec.addEntitiesBuilder()
                    .setName("id")
                    .setType(ValueType.VALUE_TYPE_INT)
                    .setGenerated(true),
            "entities must be one only where one is generated"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setTypeValue(99),
            "features[0].type is not a type of this version of Roost"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setName("customer_id"),
            "features[0].name 'customer_id' is there twice; rename one"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setScale(2),
            "features[0].scale is for Decimal only"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setType(ValueType.VALUE_TYPE_DECIMAL).setScale(19),
            "features[0].scale is 19; give 0 to 18"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setRounding(Rounding.ROUNDING_REJECT),
            "features[0].rounding is for Decimal only"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setMerge(Merge.MERGE_ADD),
            "features[0].merge is for StringSet and IntSet only"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setLayout("yyyy"),
            "features[0].layout is for Timestamp and Date only"),
        wrong(
            spec -> spec.addExpectations(Expectation.newBuilder().setName("a")),
            "expectations[0] it has 0 checks; give exactly one of nullRate"),
        wrong(
            spec ->
                spec.addExpectations(
                    Expectation.newBuilder().setName("a").setFeature("x").setUnique(true)),
            "expectations[0] the feature 'x' is not there"),
        wrong(
            spec ->
                spec.addExpectations(
                    Expectation.newBuilder()
                        .setName("a")
                        .setFeature("country")
                        .setRange(ValueRange.newBuilder().setMin("1"))),
            "expectations[0] range is for features of type Int"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setMin("1"),
            "features[0].min is for Int, Decimal, Double, Timestamp and Date only"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setType(ValueType.VALUE_TYPE_INT).setMax("1.5"),
            "features[0].max is '1.5'; give a signed 64-bit integer"),
        wrong(
            spec ->
                spec.getFeaturesBuilder(0)
                    .setType(ValueType.VALUE_TYPE_DATE)
                    .setMin("2024-01-02")
                    .setMax("2024-01-01"),
            "features[0].min is 2024-01-02, above max; exchange them"),
        wrong(
            spec -> spec.getEventTimeBuilder().setLayout("not a layout"),
            "eventTime.layout is 'not a layout'"),
        wrong(
            spec -> spec.getEventTimeBuilder().setZone("Mars/Olympus"),
            "eventTime.zone is 'Mars/Olympus'"),
        wrong(spec -> spec.getEventTimeBuilder().clearFrom(), "eventTime.from is missing"),
        wrong(
            spec -> spec.getEventTimeBuilder().clearLayout().setUnit("weeks"),
            "eventTime.unit is 'weeks'; give d, h, m, s, ms, us or ns"),
        wrong(
            spec -> spec.getEventTimeBuilder().setLayout("yyyy").setUnit("s"),
            "eventTime.layout is for times that are text, unit for numbers; leave one out"),
        wrong(
            spec -> spec.getEventTimeBuilder().setEpoch("2000-01-01T00:00:00Z"),
            "eventTime.epoch is for times that are numbers; give unit"),
        wrong(
            spec -> spec.getEventTimeBuilder().clearLayout().setUnit("s").setEpoch("2000-13-01"),
            "eventTime.epoch is '2000-13-01'; give an instant in UTC"),
        wrong(
            spec -> spec.getFeaturesBuilder(0).setUnit("s"),
            "features[0].unit is for Timestamp and Date only; leave it out"),
        wrong(
            spec -> quantum(spec).setTimeQuantum("YD"),
            "features[0].timeQuantum is 'YD'; give Y, YM, YMD"),
        wrong(
            spec -> quantum(spec).setMerge(Merge.MERGE_REPLACE),
            "features[0].timeQuantum is for StringSet and IntSet with merge Add only; leave it out"),
        wrong(
            spec -> quantum(spec).setIndex(IndexMode.INDEX_MODE_NONE),
            "features[0].timeQuantum is of the index; leave it out, or index"),
        wrong(
            spec -> quantum(spec).clearTimeQuantum(),
            "features[0].quantumTtl is of the units of timeQuantum; give timeQuantum"),
        wrong(
            spec -> quantum(spec).setQuantumTtlMicros(1500),
            "features[0].quantumTtl is 1500 µs; give whole milliseconds"),
        wrong(spec -> spec.getOnlineBuilder().setTtlMicros(1_000_000), "online.ttl is below ttl"),
        wrong(spec -> spec.setTtlMicros(-1), "ttl is -1 µs; give whole milliseconds"),
        wrong(spec -> spec.setTtlMicros(1500), "ttl is 1500 µs; give whole milliseconds"),
        wrong(spec -> spec.setOnline(Online.getDefaultInstance()), "online.mode is not a mode"),
        wrong(
            spec -> spec.setDescription("a\0b"), "description has a NUL character; leave it out"));
  }

  private static Feature.Builder quantum(FeatureSetSpec.Builder spec) {
    return spec.setFeatures(
            0,
            Feature.newBuilder()
                .setName("seen")
                .setType(ValueType.VALUE_TYPE_STRING_SET)
                .setMerge(Merge.MERGE_ADD)
                .setTimeQuantum("YMD")
                .setQuantumTtlMicros(1_000_000))
        .getFeaturesBuilder(0);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("featureSets")
  void namesWhatIsWrongWithAFeatureSet(FeatureSetSpec spec, String problem) {
    assertThat(Violation.describe(FeatureSetRules.check(spec))).contains(problem);
  }

  static Stream<Arguments> ingestions() {
    return Stream.of(
        wrongIngestion(spec -> spec.setFeatureSet(""), "featureSetRef.name is ''"),
        wrongIngestion(IngestionSpec.Builder::clearSource, "source is missing"),
        wrongIngestion(
            spec -> spec.setModeValue(99), "mode must be Upsert, Delete, Overwrite or Backfill"),
        wrongIngestion(
            IngestionSpec.Builder::getIncrementalBuilder,
            "incremental.by must be Files, Rows or Offsets"),
        wrongIngestion(
            spec ->
                spec.getIncrementalBuilder()
                    .setBy(IncrementalUnit.INCREMENTAL_UNIT_FILES)
                    .setColumn("a"),
            "incremental.column is for by Rows only; leave it out"),
        wrongIngestion(
            spec ->
                spec.getIncrementalBuilder()
                    .setBy(IncrementalUnit.INCREMENTAL_UNIT_FILES)
                    .setLagMicros(1),
            "incremental.lag is for by Rows only; leave it out"),
        wrongIngestion(
            spec ->
                spec.getIncrementalBuilder()
                    .setBy(IncrementalUnit.INCREMENTAL_UNIT_ROWS)
                    .setColumn("a"),
            "incremental.by is Rows, which is for parquet, orc, avro, jdbc, table and sql"),
        wrongIngestion(
            spec -> {
              spec.getIncrementalBuilder().setBy(IncrementalUnit.INCREMENTAL_UNIT_ROWS);
              spec.getSourceBuilder().getParquetBuilder().addPaths("s3://raw/a");
            },
            "incremental.column is missing; name the column whose values grow"),
        wrongIngestion(
            spec -> {
              spec.getIncrementalBuilder()
                  .setBy(IncrementalUnit.INCREMENTAL_UNIT_ROWS)
                  .setColumn("a")
                  .setLagMicros(-1);
              spec.getSourceBuilder().getParquetBuilder().addPaths("s3://raw/a");
            },
            "incremental.lag is -1"),
        wrongIngestion(
            spec ->
                spec.setMode(IngestionMode.INGESTION_MODE_OVERWRITE)
                    .getIncrementalBuilder()
                    .setBy(IncrementalUnit.INCREMENTAL_UNIT_FILES),
            "incremental is for modes Upsert and Delete only; leave it out"),
        wrongIngestion(
            spec -> {
              spec.getIncrementalBuilder().setBy(IncrementalUnit.INCREMENTAL_UNIT_FILES);
              spec.getSourceBuilder().getRevertBuilder().setIngestion("a");
            },
            "incremental.by is Files, which is for csv, json, parquet, orc and avro"),
        wrongIngestion(
            spec -> {
              spec.getIncrementalBuilder().setBy(IncrementalUnit.INCREMENTAL_UNIT_OFFSETS);
              spec.getSourceBuilder().getParquetBuilder().addPaths("s3://raw/a");
            },
            "incremental.by is Offsets, which is for kafka; use Files or Rows"),
        wrongIngestion(
            spec -> {
              spec.getIncrementalBuilder().setBy(IncrementalUnit.INCREMENTAL_UNIT_FILES);
              kafka(spec);
            },
            "incremental.by is Files, which is for csv"),
        wrongIngestion(
            spec -> kafka(spec).setBootstrapServers("kafka"),
            "source.kafka.bootstrapServers is 'kafka'; give HOST:PORT"),
        wrongIngestion(
            spec -> kafka(spec).clearTopics(), "source.kafka.topics has 0 entries; give 1 to 32"),
        wrongIngestion(spec -> kafka(spec).addTopics("a b"), "source.kafka.topics names 'a b'"),
        wrongIngestion(spec -> kafka(spec).clearValue(), "source.kafka.value must be Json or Avro"),
        wrongIngestion(
            spec -> kafka(spec).setValue(KafkaFormat.KAFKA_FORMAT_AVRO),
            "source.kafka.registry goes together with value or key Avro"),
        wrongIngestion(
            spec -> kafka(spec).getRegistryBuilder().setUrl("http://registry:8081"),
            "source.kafka.registry goes together with value or key Avro"),
        wrongIngestion(
            spec ->
                kafka(spec)
                    .setKey(KafkaKey.KAFKA_KEY_AVRO)
                    .getRegistryBuilder()
                    .setUrl("http://me:mine@registry:8081"),
            "source.kafka.registry.url is 'http://me:mine@registry:8081'"),
        wrongIngestion(
            spec -> kafka(spec).getFromBuilder(),
            "source.kafka.from must have exactly one of time and offsets"),
        wrongIngestion(
            spec -> kafka(spec).getToBuilder().setTime("2026-02-31T00:00:00Z"),
            "source.kafka.to is '2026-02-31T00:00:00Z'; give a time"),
        wrongIngestion(
            spec -> kafka(spec).getToBuilder().addOffsetsBuilder().setTopic("t").setOffset(-1),
            "source.kafka.to.offsets.offset is -1"),
        wrongIngestion(
            spec -> kafka(spec).putProperties("sasl.jaas.config", "x"),
            "source.kafka.properties has 'sasl.jaas.config', which sources may not set"),
        wrongIngestion(
            spec -> kafka(spec).getSecretRefBuilder().setName("mine"),
            "source.kafka.secretRef.name is 'mine'"),
        wrongIngestion(
            spec -> spec.setDelete(Deletion.getDefaultInstance()),
            "delete is for mode Delete only; set mode to Delete"),
        wrongIngestion(
            spec -> deletes(spec).setWhat(DeletionTarget.DELETION_TARGET_FIELDS),
            "delete.features has 0 entries; give 1 to"),
        wrongIngestion(
            spec -> deletes(spec).addFeatures("country"),
            "delete.features is for Fields and Values only"),
        wrongIngestion(
            spec ->
                deletes(spec).setWhat(DeletionTarget.DELETION_TARGET_VALUES).addFeatures("Country"),
            "delete.features[0] is 'Country'; use a name"),
        wrongIngestion(
            spec -> deletes(spec).setWhatValue(99),
            "delete.what must be Records, Fields or Values"),
        wrongIngestion(spec -> spec.setOnNullKeyValue(99), "onNullKey must be Reject or Skip"),
        wrongIngestion(spec -> spec.setMaxBadRows(-1), "maxBadRows is -1; give 0 to"),
        wrongIngestion(
            spec -> spec.setMaxBadRate("-0.1"),
            "maxBadRate is '-0.1'; give a decimal from 0 to 1, such as 0.001"),
        wrongIngestion(
            spec -> spec.getRetryPolicyBuilder().setMaxAttempts(101),
            "retryPolicy.maxAttempts is 101; give 0 to 100"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getCsvBuilder().setPaths(0, "hdfs://x/y.csv"),
            "source.csv.paths[0] is 'hdfs://x/y.csv'; give s3://bucket/key or file:///path"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getCsvBuilder().setPaths(0, "https://x/y.csv"),
            "source.csv.paths[0] is 'https://x/y.csv', and a web address may answer otherwise"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getJsonBuilder().addColumnsBuilder(),
            "source.json.paths has 0 entries; give 1 to 256"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getJdbcBuilder().setUrl("jdbc:mysql://h/d"),
            "source.jdbc.url is 'jdbc:mysql://h/d'; give jdbc:postgresql://HOST:PORT/DATABASE"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getTableBuilder().setPath("s3://a/b"),
            "source.table.format must be Iceberg or Delta"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getSqlBuilder().addViewsBuilder().setName("t"),
            "source.sql.views[0] has no source; give exactly one"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getCsvBuilder().setHeader(false),
            "source.csv.columns must name the columns where header is false"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getCsvBuilder().addColumns("a"),
            "source.csv.columns is for files without a header line"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getCsvBuilder().setDelimiter("||"),
            "source.csv.delimiter is '||'; give one character"),
        wrongIngestion(
            spec -> spec.getOverwriteBuilder().setFrom("2026-03-01T00:00:00Z"),
            "overwrite is for mode Overwrite only; leave it out"),
        wrongIngestion(
            spec -> overwrite(spec, "2026-02-30T00:00:00Z", ""),
            "overwrite.from is '2026-02-30T00:00:00Z'; give a time such as"),
        wrongIngestion(
            spec -> overwrite(spec, "", "yesterday"),
            "overwrite.to is 'yesterday'; give a time such as"),
        wrongIngestion(
            spec -> overwrite(spec, "2026-03-01T01:00:00+01:00", "2026-03-01T00:00:00Z"),
            "overwrite is from 2026-03-01T01:00:00+01:00 to 2026-03-01T00:00:00Z, which is no time"),
        wrongIngestion(
            spec -> spec.setMode(IngestionMode.INGESTION_MODE_BACKFILL),
            "mode is Backfill, and mode Backfill and the source history go together; give both"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getHistoryBuilder().setVersion(1),
            "mode is not Backfill, and mode Backfill and the source history go together; give both"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getHistoryBuilder(),
            "source.history.version is 0; give 1 to 1000000"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getHistoryBuilder().setFrom("soon"),
            "source.history.from is 'soon'; give a time such as"),
        wrongIngestion(
            spec -> spec.getSourceBuilder().getRevertBuilder().setIngestion("a_b"),
            "source.revert.ingestion is 'a_b'; give the name of a published ingestion"),
        wrongIngestion(
            spec ->
                spec.setMode(IngestionMode.INGESTION_MODE_DELETE)
                    .getSourceBuilder()
                    .getRevertBuilder()
                    .setIngestion("a"),
            "mode is for rows that a source has; leave it out of a revert"),
        wrongIngestion(
            spec -> spec.setDryRun(true).getSourceBuilder().getRevertBuilder().setIngestion("a"),
            "dryRun is not for reverts and mode Overwrite; leave it out"),
        wrongIngestion(
            spec -> spec.setDryRun(true).setMode(IngestionMode.INGESTION_MODE_OVERWRITE),
            "dryRun is not for reverts and mode Overwrite; leave it out"));
  }

  private static void overwrite(IngestionSpec.Builder spec, String from, String to) {
    spec.setMode(IngestionMode.INGESTION_MODE_OVERWRITE)
        .getOverwriteBuilder()
        .setFrom(from)
        .setTo(to);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("ingestions")
  void namesWhatIsWrongWithAnIngestion(IngestionSpec spec, String problem) {
    assertThat(Violation.describe(IngestionRules.check(spec))).contains(problem);
  }

  private static Arguments wrong(Consumer<FeatureSetSpec.Builder> edit, String problem) {
    FeatureSetSpec.Builder spec = Specs.customers().toBuilder();
    edit.accept(spec);
    return Arguments.of(spec.build(), problem);
  }

  private static KafkaSource.Builder kafka(IngestionSpec.Builder spec) {
    return spec.getSourceBuilder()
        .getKafkaBuilder()
        .setBootstrapServers("kafka:9092")
        .addTopics("orders")
        .setValue(KafkaFormat.KAFKA_FORMAT_JSON);
  }

  private static Deletion.Builder deletes(IngestionSpec.Builder spec) {
    return spec.setMode(IngestionMode.INGESTION_MODE_DELETE).getDeleteBuilder();
  }

  private static Arguments wrongIngestion(Consumer<IngestionSpec.Builder> edit, String problem) {
    IngestionSpec.Builder spec = Specs.ingestion().toBuilder();
    edit.accept(spec);
    return Arguments.of(spec.build(), problem);
  }
}
