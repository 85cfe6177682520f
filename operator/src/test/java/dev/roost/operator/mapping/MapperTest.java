package dev.roost.operator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.DeletionPolicy;
import dev.roost.crds.FeatureSet;
import dev.roost.crds.IndexMode;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.Merge;
import dev.roost.crds.OnOutOfRange;
import dev.roost.crds.OnlineMode;
import dev.roost.crds.Rounding;
import dev.roost.crds.ValueType;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Incremental;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MapperTest {
  private static final String FEATURE_SET =
      """
      apiVersion: roost.dev/v1alpha1
      kind: FeatureSet
      metadata: {name: customers, namespace: shop}
      spec:
        ttl: 90d
        entities: [{name: id, type: Int, from: CustomerID}]
        features:
        - {name: price, type: Decimal}
        - {name: codes, type: IntSet, merge: Add}
        - {name: country, type: String}
      """;
  private static final String INGESTION =
      """
      apiVersion: roost.dev/v1alpha1
      kind: Ingestion
      metadata: {name: run, namespace: shop}
      spec:
        featureSetRef: {name: customers}
        source: {csv: {paths: ["s3://raw/a.csv"]}}
      """;

  private static FeatureSetSpec featureSet(String yaml) {
    return FeatureSetMapper.toProto(Serialization.unmarshal(yaml, FeatureSet.class));
  }

  private static IngestionSpec ingestion(String yaml) {
    return Serialization.unmarshal(yaml, Ingestion.class).getSpec();
  }

  @Test
  void everyDefaultIsFilledIn() {
    FeatureSetSpec spec = featureSet(FEATURE_SET);

    assertThat(spec.getName()).isEqualTo("customers");
    assertThat(spec.getVersion()).isEqualTo(1);
    assertThat(spec.getTtlMicros()).isEqualTo(90L * 86_400_000_000L);
    assertThat(spec.getOnline().getMode().name()).isEqualTo("ONLINE_MODE_OFFLINE_ONLY");
    assertThat(spec.getDeletionPolicy().name()).isEqualTo("DELETION_POLICY_RETAIN");
    assertThat(spec.getFeatures(0).getRounding().name()).isEqualTo("ROUNDING_REJECT");
    assertThat(spec.getFeatures(1).getMerge().name()).isEqualTo("MERGE_ADD");
    assertThat(spec.getFeatures(2).getMerge().name()).isEqualTo("MERGE_UNSPECIFIED");
    assertThat(spec.getFeatures(2).getIndex().name()).isEqualTo("INDEX_MODE_AUTO");
    assertThat(spec.getFeatures(0).getOnOutOfRange().name())
        .isEqualTo("ON_OUT_OF_RANGE_UNSPECIFIED");
    assertThat(spec.hasEventTime()).isFalse();
    assertThat(
            IngestionMapper.toProto(ingestion(INGESTION)).getRetryPolicy().getRunTimeoutSeconds())
        .isEqualTo(21_600);
  }

  @Test
  void unitsOfTimeAndLagsAreMapped() {
    FeatureSetSpec spec =
        featureSet(
            FEATURE_SET.replace("merge: Add}", "merge: Add, timeQuantum: YMD, quantumTtl: 90d}"));
    Incremental incremental =
        IngestionMapper.toProto(
                ingestion(INGESTION + "  incremental: {by: Rows, column: seq, lag: 5m}\n"))
            .getIncremental();

    assertThat(spec.getFeatures(1).getTimeQuantum()).isEqualTo("YMD");
    assertThat(spec.getFeatures(1).getQuantumTtlMicros()).isEqualTo(90L * 86_400_000_000L);
    assertThat(spec.getFeatures(0).getTimeQuantum()).isEmpty();
    assertThat(incremental.getBy().name()).isEqualTo("INCREMENTAL_UNIT_ROWS");
    assertThat(incremental.getColumn()).isEqualTo("seq");
    assertThat(incremental.getLagMicros()).isEqualTo(300_000_000);
  }

  @Test
  void onlyAnEntityThatSaysSoIsGenerated() {
    assertThat(featureSet(FEATURE_SET).getEntities(0).getGenerated()).isFalse();
    assertThat(
            featureSet(FEATURE_SET.replace("from: CustomerID", "generated: true"))
                .getEntities(0)
                .getGenerated())
        .isTrue();
  }

  @Test
  void enumsOfTheResourcesAndOfTheCoreHaveTheSameConstants() {
    Map<Class<? extends Enum<?>>, Stream<String>> pairs = new HashMap<>();
    pairs.put(ValueType.class, names(dev.roost.proto.core.v1alpha1.ValueType.values()));
    pairs.put(Rounding.class, names(dev.roost.proto.core.v1alpha1.Rounding.values()));
    pairs.put(OnOutOfRange.class, names(dev.roost.proto.core.v1alpha1.OnOutOfRange.values()));
    pairs.put(Merge.class, names(dev.roost.proto.core.v1alpha1.Merge.values()));
    pairs.put(IndexMode.class, names(dev.roost.proto.core.v1alpha1.IndexMode.values()));
    pairs.put(OnlineMode.class, names(dev.roost.proto.core.v1alpha1.OnlineMode.values()));
    pairs.put(DeletionPolicy.class, names(dev.roost.proto.core.v1alpha1.DeletionPolicy.values()));
    pairs.put(
        dev.roost.crds.IngestionMode.class,
        names(dev.roost.proto.core.v1alpha1.IngestionMode.values()));
    pairs.put(
        dev.roost.crds.DeletionTarget.class,
        names(dev.roost.proto.core.v1alpha1.DeletionTarget.values()));
    pairs.put(
        dev.roost.crds.OnNullKey.class, names(dev.roost.proto.core.v1alpha1.OnNullKey.values()));
    pairs.put(
        dev.roost.crds.IncrementalUnit.class,
        names(dev.roost.proto.core.v1alpha1.IncrementalUnit.values()));
    pairs.put(
        dev.roost.crds.KafkaFormat.class,
        names(dev.roost.proto.core.v1alpha1.KafkaFormat.values()));
    pairs.put(
        dev.roost.crds.KafkaKey.class, names(dev.roost.proto.core.v1alpha1.KafkaKey.values()));
    pairs.put(
        dev.roost.crds.KafkaTombstones.class,
        names(dev.roost.proto.core.v1alpha1.KafkaTombstones.values()));
    pairs.put(
        dev.roost.crds.MissingMessages.class,
        names(dev.roost.proto.core.v1alpha1.MissingMessages.values()));
    pairs.put(
        dev.roost.crds.EmptyCells.class, names(dev.roost.proto.core.v1alpha1.EmptyCells.values()));
    pairs.put(
        dev.roost.crds.MissingColumns.class,
        names(dev.roost.proto.core.v1alpha1.MissingColumns.values()));

    pairs.forEach(
        (ours, theirs) -> {
          String prefix =
              ours.getSimpleName()
                      .replaceAll("(?<!^)([A-Z])", "_$1")
                      .toUpperCase(java.util.Locale.ROOT)
                  + "_";
          assertThat(
                  Arrays.stream(ours.getEnumConstants())
                      .map(constant -> prefix + constant.name())
                      .toList())
              .containsExactlyInAnyOrderElementsOf(theirs.collect(Collectors.toList()));
        });
  }

  private static Stream<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(Enum::name)
        .filter(name -> !name.endsWith("_UNSPECIFIED") && !name.equals("UNRECOGNIZED"));
  }

  @Test
  void aBackfillIsMappedToItsVersionAndTimes() {
    IngestionSpec backfill =
        ingestion(
            INGESTION.replaceFirst(
                "source: .*",
                "source: {history: {version: 1, to: \"2026-03-01T00:00:00Z\"}}\n  mode: Backfill"));

    assertThat(IngestionMapper.toProto(backfill).getSource().getHistory().getVersion())
        .isEqualTo(1);
    assertThat(IngestionMapper.toProto(backfill).getSource().getHistory().getFrom()).isEmpty();
    assertThat(IngestionMapper.toProto(backfill).getSource().getHistory().getTo())
        .isEqualTo("2026-03-01T00:00:00Z");
  }

  @Test
  void theDigestIsOfWhatARunIsNotOfHowItIsTried() {
    String digest = IngestionMapper.digest(ingestion(INGESTION));

    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(
            IngestionMapper.digest(
                ingestion(INGESTION + "  retryPolicy: {maxAttempts: 9}\n  cancel: true\n")))
        .isEqualTo(digest);
    assertThat(IngestionMapper.digest(ingestion(INGESTION + "  mode: Upsert\n"))).isEqualTo(digest);
    assertThat(IngestionMapper.digest(ingestion(INGESTION + "  missingColumns: Absent\n")))
        .isNotEqualTo(digest);
    String deletes = IngestionMapper.digest(ingestion(INGESTION + "  mode: Delete\n"));
    assertThat(
            IngestionMapper.digest(
                ingestion(INGESTION + "  mode: Delete\n  delete: {what: Records}\n")))
        .isEqualTo(deletes);
    assertThat(
            IngestionMapper.digest(
                ingestion(INGESTION + "  mode: Delete\n  delete: {what: Values}\n")))
        .isNotEqualTo(deletes);
    assertThat(IngestionMapper.digest(ingestion(INGESTION + "  maxBadRows: 1\n")))
        .isNotEqualTo(digest);
    assertThat(IngestionMapper.digest(ingestion(INGESTION + "  dryRun: false\n")))
        .isEqualTo(digest);
    assertThat(IngestionMapper.digest(ingestion(INGESTION + "  dryRun: true\n")))
        .isNotEqualTo(digest);
    assertThat(IngestionMapper.digest(ingestion(INGESTION + "  maxBadRows: 0\n")))
        .isEqualTo(digest);
    assertThat(IngestionMapper.digest(ingestion(INGESTION + "  maxBadRate: '0.1'\n")))
        .isNotEqualTo(digest)
        .isNotEqualTo(
            IngestionMapper.digest(
                ingestion(INGESTION + "  maxBadRate: '0.1'\n  maxBadRows: 0\n")));
    assertThat(IngestionMapper.digest(ingestion(INGESTION.replace("a.csv", "b.csv"))))
        .isNotEqualTo(digest);
  }
}
