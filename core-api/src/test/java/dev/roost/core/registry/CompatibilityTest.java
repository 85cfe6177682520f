package dev.roost.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.core.Specs;
import dev.roost.proto.core.v1alpha1.DeletionPolicy;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {

  private static final FeatureSetSpec BEFORE =
      Specs.customers().toBuilder()
          .addFeatures(
              Specs.feature("price", ValueType.VALUE_TYPE_DECIMAL)
                  .setScale(2)
                  .setRounding(Rounding.ROUNDING_REJECT)
                  .setMin("-1.5")
                  .setMax("10"))
          .build();

  static Stream<Arguments> compatible() {
    return Stream.of(
        edit("nothing", spec -> {}),
        edit("description", spec -> spec.setDescription("other")),
        edit("owner", spec -> spec.setOwner("other")),
        edit("tags", spec -> spec.addTags("retail")),
        edit("ttl", spec -> spec.setTtlMicros(0)),
        edit(
            "online", spec -> spec.getOnlineBuilder().setMode(OnlineMode.ONLINE_MODE_OFFLINE_ONLY)),
        edit("online removed", FeatureSetSpec.Builder::clearOnline),
        edit(
            "deletion policy",
            spec -> spec.setDeletionPolicy(DeletionPolicy.DELETION_POLICY_DELETE)),
        edit(
            "a feature's description",
            spec -> spec.getFeaturesBuilder(0).setDescription("where they live")),
        edit(
            "an added feature",
            spec -> spec.addFeatures(Specs.feature("note", ValueType.VALUE_TYPE_STRING))),
        edit(
            "an expectation",
            spec ->
                spec.addExpectations(
                    Expectation.newBuilder().setName("a").setFeature("price").setUnique(true))),
        edit("a lower min", spec -> spec.getFeaturesBuilder(2).setMin("-1.51")),
        edit("the same min", spec -> spec.getFeaturesBuilder(2).setMin("-1.50")),
        edit("no min", spec -> spec.getFeaturesBuilder(2).clearMin()),
        edit("a higher max", spec -> spec.getFeaturesBuilder(2).setMax("10.01")),
        edit(
            "another policy",
            spec -> spec.getFeaturesBuilder(2).setOnOutOfRange(OnOutOfRange.ON_OUT_OF_RANGE_CLAMP)),
        edit(
            "the order of features",
            spec ->
                spec.clearFeatures()
                    .addFeatures(BEFORE.getFeatures(2))
                    .addFeatures(BEFORE.getFeatures(0))
                    .addFeatures(BEFORE.getFeatures(1))),
        edit(
            "defaults written out",
            spec -> {
              spec.getEventTimeBuilder().setZone("UTC");
              spec.getFeaturesBuilder(0).setFrom("country").setIndex(IndexMode.INDEX_MODE_AUTO);
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("compatible")
  void keepsTheVersionWhenItsDataStaysValid(String name, FeatureSetSpec after) {
    assertThat(Compatibility.firstIncompatible(BEFORE, after)).as(name).isEmpty();
  }

  static Stream<Arguments> incompatible() {
    return Stream.of(
        breaking(spec -> spec.removeFeatures(0), "features[country]", "present", "absent"),
        breaking(
            spec -> spec.getFeaturesBuilder(0).setName("land"),
            "features[country]",
            "present",
            "absent"),
        breaking(
            spec -> spec.getFeaturesBuilder(0).setType(ValueType.VALUE_TYPE_INT_SET),
            "features[country].type",
            "String",
            "IntSet"),
        breaking(
            spec -> spec.getFeaturesBuilder(0).setFrom("Country"),
            "features[country].from",
            "country",
            "Country"),
        breaking(
            spec -> spec.getFeaturesBuilder(0).setIndex(IndexMode.INDEX_MODE_NONE),
            "features[country].index",
            "Auto",
            "None"),
        breaking(
            spec -> spec.getFeaturesBuilder(0).setSensitive(true),
            "features[country].sensitive",
            "false",
            "true"),
        breaking(
            spec -> spec.getFeaturesBuilder(1).setMerge(Merge.MERGE_REPLACE),
            "features[stock_codes].merge",
            "Add",
            "Replace"),
        breaking(spec -> spec.getFeaturesBuilder(2).setScale(3), "features[price].scale", "2", "3"),
        breaking(
            spec -> spec.getFeaturesBuilder(2).setRounding(Rounding.ROUNDING_HALF_EVEN),
            "features[price].rounding",
            "Reject",
            "HalfEven"),
        breaking(
            spec -> spec.getFeaturesBuilder(2).setMin("-1.49"),
            "features[price].min",
            "-1.5",
            "-1.49"),
        breaking(spec -> spec.getFeaturesBuilder(2).setMax("9"), "features[price].max", "10", "9"),
        breaking(
            spec ->
                spec.addEntities(
                    Entity.newBuilder().setName("shop").setType(ValueType.VALUE_TYPE_INT)),
            "entities",
            "[customer_id]",
            "[customer_id, shop]"),
        breaking(
            spec -> spec.getEntitiesBuilder(0).setType(ValueType.VALUE_TYPE_STRING),
            "entities[customer_id].type",
            "Int",
            "String"),
        breaking(
            spec -> spec.getEntitiesBuilder(0).setFrom("Id"),
            "entities[customer_id].from",
            "CustomerID",
            "Id"),
        breaking(
            spec -> spec.getEntitiesBuilder(0).setGenerated(true),
            "entities[customer_id].generated",
            "false",
            "true"),
        breaking(FeatureSetSpec.Builder::clearEventTime, "eventTime.from", "InvoiceDate", "absent"),
        breaking(
            spec -> spec.getEventTimeBuilder().setZone("Europe/London"),
            "eventTime.zone",
            "UTC",
            "Europe/London"),
        breaking(
            spec -> spec.getEventTimeBuilder().clearLayout(),
            "eventTime.layout",
            "yyyy-MM-dd HH:mm:ss",
            "ISO-8601"),
        breaking(
            spec -> spec.setCreatedTime(TimeColumn.newBuilder().setFrom("Created")),
            "createdTime.from",
            "absent",
            "Created"));
  }

  @ParameterizedTest(name = "{1} from {2} to {3}")
  @MethodSource("incompatible")
  void namesWhatNeedsAHigherVersion(
      FeatureSetSpec after, String field, String oldValue, String newValue) {
    assertThat(Compatibility.firstIncompatible(BEFORE, after))
        .contains(new Compatibility.Change(field, oldValue, newValue));
  }

  @Test
  void acceptsAnythingWithAHigherVersion() {
    FeatureSetSpec after = BEFORE.toBuilder().setVersion(2).removeFeatures(0).build();

    assertThat(EditRules.edit(BEFORE, after)).isEmpty();
  }

  private static Arguments edit(String name, Consumer<FeatureSetSpec.Builder> edit) {
    return Arguments.of(name, edited(edit));
  }

  private static Arguments breaking(
      Consumer<FeatureSetSpec.Builder> edit, String field, String oldValue, String newValue) {
    return Arguments.of(edited(edit), field, oldValue, newValue);
  }

  private static FeatureSetSpec edited(Consumer<FeatureSetSpec.Builder> edit) {
    FeatureSetSpec.Builder spec = BEFORE.toBuilder();
    edit.accept(spec);
    return spec.build();
  }
}
