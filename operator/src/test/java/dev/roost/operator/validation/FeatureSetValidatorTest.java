package dev.roost.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.FeatureSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureSetValidatorTest {
  private static final String GOOD =
      """
      apiVersion: roost.dev/v1alpha1
      kind: FeatureSet
      metadata: {name: customers, namespace: shop}
      spec:
        version: 1
        tags: [retail]
        ttl: 90d
        entities:
        - {name: customer_id, type: Int}
        eventTime: {from: InvoiceDate, layout: "yyyy-MM-dd HH:mm:ss", zone: UTC}
        features:
        - {name: country, type: String}
        - {name: price, type: Decimal, scale: 2, rounding: HalfEven}
        - {name: codes, type: StringSet, merge: Add}
        - {name: seen, type: Timestamp, layout: "yyyy", zone: Europe/Berlin}
        online: {mode: OfflineOnlineAutomatic, ttl: 180d}
      """;

  private static List<String> validate(String yaml) {
    return FeatureSetValidator.validate(Serialization.unmarshal(yaml, FeatureSet.class));
  }

  @Test
  void aGoodFeatureSetHasNoFindings() {
    assertThat(validate(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: customers,|name: Customers,|metadata.name: 'Customers' is not possible",
        "version: 1|version: 0|spec.version: 0 is out of bounds; use 1 to 1000000",
        "version: 1|name: My-Set|spec.name: 'My-Set' is not possible",
        "tags: [retail]|tags: [\"\"]|spec.tags[0]: it has 0 characters; use 1 to 63",
        "type: Int}|type: Date}|spec.entities[0].type: an entity cannot be of this type",
        "type: Int}|type: String, generated: true}|spec.entities[0].type: a generated entity cannot be"
            + " of this type; use Int",
        "type: Int}|type: Int, generated: true}\\n  - {name: b, type: Int}|spec.entities: a generated"
            + " entity must be the only one; remove the others",
        "name: customer_id,|name: country,|spec.features[0].name: 'country' is an entity's name",
        "name: price,|name: country,|spec.features: 'country' is there twice",
        "name: price,|name: Price,|spec.features[1].name: 'Price' is not possible",
        "{name: country, type: String}|{name: country}|spec.features[0].type: there is no value",
        "type: String}|type: String, scale: 2}|spec.features[0].scale: '2' does not apply; scale",
        "type: String}|type: String, rounding: Reject}|spec.features[0].rounding: 'Reject' does",
        "type: String}|type: String, merge: Add}|spec.features[0].merge: 'Add' does not apply",
        "type: String}|type: String, layout: y}|spec.features[0].layout: 'y' does not apply",
        "type: String}|type: Date, zone: UTC}|spec.features[0].zone: 'UTC' does not apply",
        "scale: 2|scale: 19|spec.features[1].scale: 19 is out of bounds; use 0 to 18",
        "ttl: 90d|expectations: [{name: a, feature: x, unique: true}]|spec.expectations[0]: the"
            + " feature 'x' is not there",
        "ttl: 90d|expectations: [{name: a, feature: codes, unique: true}]|spec.expectations[0]:"
            + " unique is not for sets",
        "ttl: 90d|expectations: [{name: a, feature: price, nullRate: {max: '2'}}]|nullRate.max '2'"
            + " is not possible",
        "ttl: 90d|expectations: [{name: a, feature: price, range: {max: x}}]|the range's bound 'x'"
            + " is not understood",
        "ttl: 90d|expectations: [{name: a, feature: price, allowedValues: ['1']}]|allowedValues is"
            + " for features of type",
        "ttl: 90d|expectations: [{name: a, rowCountChange: {min: '1', max:"
            + " '0'}}]|rowCountChange.min is above max",
        "ttl: 90d|expectations: [{name: A, rowCountChange: {min: '1'}}]|spec.expectations[0].name:"
            + " 'A' is not possible",
        "type: String}|type: String, min: '1'}|spec.features[0].min: '1' does not apply; it is for",
        "type: String}|type: Bool, onOutOfRange: Clamp}|spec.features[0].onOutOfRange: 'Clamp'"
            + " does",
        "scale: 2|scale: 2, max: '0.001'|spec.features[1].max: '0.001' is not understood; use a"
            + " decimal",
        "scale: 2|scale: 2, min: '2', max: '1'|spec.features[1].min: 2 is above max, 1; exchange"
            + " them",
        "zone: Europe/Berlin|zone: Mars|spec.features[3].zone: 'Mars' is not understood",
        "layout: \"yyyy-MM-dd HH:mm:ss\"|layout: \"bogus\"|spec.eventTime.layout: 'bogus' is not",
        "{from: InvoiceDate, |{|spec.eventTime.from: there is no value; give one",
        "type: String}|'type: IntSet, merge: Add, timeQuantum: YD}'|spec.features[0].timeQuantum:"
            + " 'YD' is not possible; use Y, YM, YMD",
        "type: String}|'type: IntSet, merge: Add, timeQuantum: Y, quantumTtl: 1}'|quantumTtl: '1'"
            + " is not a duration",
        "ttl: 90d|ttl: 90 days|spec.ttl: '90 days' is not a duration",
        "ttl: 90d|ttl: 99999d|spec.ttl: '99999d' is not a duration",
        "ttl: 180d|ttl: 2159h|spec.online.ttl: 2159h is below spec.ttl 90d",
        "{mode: OfflineOnlineAutomatic, ttl: 180d}|always|spec.online: the value does not fit",
        "mode: OfflineOnlineAutomatic, ||spec.online.mode: there is no value; give one",
        "type: StringSet|type: Bag|spec.features[2].type: 'Bag' is not one of Bool, Int, Double",
      })
  void everyRuleNamesItsFieldAndValue(String good, String bad, String finding) {
    assertThat(GOOD).contains(good);

    assertThat(validate(GOOD.replace(good, bad == null ? "" : bad.replace("\\n", "\n"))))
        .anySatisfy(text -> assertThat(text).contains(finding));
  }

  @Test
  void aFeatureSetWithoutSpecIsRefused() {
    assertThat(validate(GOOD.substring(0, GOOD.indexOf("spec:"))))
        .containsExactly("spec: there is no value; give one.");
  }

  @Test
  void emptyListsAreRefused() {
    assertThat(validate(GOOD.substring(0, GOOD.indexOf("spec:")) + "spec: {}"))
        .containsExactly(
            "spec.entities: there are 0 entries; give 1 to 16.",
            "spec.features: there are 0 entries; give 1 to 2048.");
  }
}
