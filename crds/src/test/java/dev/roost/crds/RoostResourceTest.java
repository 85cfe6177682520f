package dev.roost.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoostResourceTest {
  private static final String FEATURE_SET =
      """
      apiVersion: roost.dev/v1alpha1
      kind: FeatureSet
      metadata: {name: customers, namespace: shop}
      spec:
        entities:
        - {name: customer_id, type: Int, from: CustomerID}
        ttl: 90d
        features:
        - {name: country, type: String, from: Country}
        - {name: stock_codes, type: StringSet, merge: Add, from: StockCode}
      """;

  @Test
  void absentFieldsReadAsTheirDefaults() {
    FeatureSetSpec spec = Serialization.unmarshal(FEATURE_SET, FeatureSet.class).getSpec();

    assertThat(spec.version()).isEqualTo(1);
    assertThat(spec.deletionPolicy()).isEqualTo(DeletionPolicy.RETAIN);
    assertThat(spec.tags()).isEmpty();
    assertThat(spec.features()).extracting(Feature::index).containsOnly(IndexMode.AUTO);
    assertThat(spec.features()).extracting(Feature::merge).containsExactly(null, Merge.ADD);
  }

  @Test
  void resourcesSurviveAWriteAndARead() {
    FeatureSet read = Serialization.unmarshal(FEATURE_SET, FeatureSet.class);

    assertThat(Serialization.unmarshal(Serialization.asYaml(read), FeatureSet.class))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: StringSet|type: Strings|spec.features[1].type: 'Strings' is not one of Bool, Int,",
        "ttl: 90d|version: two|spec.version: 'two' is not a valid Integer",
        "ttl: 90d|online: always|spec.online: the value does not fit the field: Cannot construct",
      })
  void anUnreadableSpecIsAProblemOfItsResourceAlone(String good, String bad, String problem) {
    FeatureSet read = Serialization.unmarshal(FEATURE_SET.replace(good, bad), FeatureSet.class);

    assertThat(read.getSpec()).isNull();
    assertThat(read.problem()).hasValueSatisfying(text -> assertThat(text).startsWith(problem));
  }

  @Test
  void anUnreadableSpecIsWrittenBackAsItWasRead() {
    FeatureSet read =
        Serialization.unmarshal(FEATURE_SET.replace("Add", "Maybe"), FeatureSet.class);
    FeatureSet copy = Serialization.clone(read);

    assertThat(copy).isEqualTo(read);
    assertThat(copy.problem()).isEqualTo(read.problem());
    assertThat(Serialization.asYaml(copy)).contains("merge: \"Maybe\"");
  }

  @Test
  void unknownFieldsAreIgnored() {
    FeatureSet read =
        Serialization.unmarshal(
            FEATURE_SET.replace("ttl: 90d", "ttl: 90d\n  later: true"), FeatureSet.class);

    assertThat(read.problem()).isEmpty();
    assertThat(read.getSpec().ttl()).isEqualTo("90d");
  }

  @Test
  void anIngestionNeedsOnlyItsFeatureSetAndSource() {
    Ingestion read =
        Serialization.unmarshal(
            """
            apiVersion: roost.dev/v1alpha1
            kind: Ingestion
            metadata: {name: customers-2011, namespace: shop}
            spec:
              featureSetRef: {name: customers}
              source: {csv: {paths: ["s3://raw/retail/*.csv.gz"]}}
            """,
            Ingestion.class);

    IngestionSpec spec = read.getSpec();
    assertThat(spec.mode()).isEqualTo(IngestionMode.UPSERT);
    assertThat(spec.onNullKey()).isEqualTo(OnNullKey.REJECT);
    assertThat(spec.maxBadRows()).isNull();
    assertThat(spec.retryPolicy()).isEqualTo(new RetryPolicy(3, "10m", "6h"));
    assertThat(spec.spark().executor().instances()).isEqualTo(1);
    assertThat(spec.source().csv().header()).isTrue();
    assertThat(spec.source().csv().paths()).isEqualTo(List.of("s3://raw/retail/*.csv.gz"));
  }
}
