package dev.roost.core.registry;

import dev.roost.crds.Durations;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which edits leave the data of a version valid: those of descriptions, owner, tags, ttl, online,
 * expectations and deletionPolicy, added features, another order of the features, wider ranges of
 * values (the stored ones stay within) and onOutOfRange.
 */
public final class Compatibility {

  private static final String ABSENT = "absent";

  private Compatibility() {}

  /**
   * An edit that needs a higher version.
   *
   * @param field such as {@code features[country].type}
   */
  public record Change(String field, String before, String after) {}

  /** The first incompatible change between two specs of one version. */
  public static Optional<Change> firstIncompatible(FeatureSetSpec before, FeatureSetSpec after) {
    Map<String, String> oldFacts = facts(before);
    Map<String, String> newFacts = facts(after);
    List<String> fields = new ArrayList<>(oldFacts.keySet());
    newFacts.keySet().stream()
        .filter(field -> !field.startsWith("features["))
        .filter(field -> !oldFacts.containsKey(field))
        .forEach(fields::add);
    return fields.stream()
        .filter(field -> !Objects.equals(oldFacts.get(field), newFacts.get(field)))
        .map(
            field ->
                new Change(
                    field,
                    oldFacts.getOrDefault(field, ABSENT),
                    newFacts.getOrDefault(field, ABSENT)))
        .findFirst()
        .or(() -> firstNarrowed(before, after));
  }

  private static Optional<Change> firstNarrowed(FeatureSetSpec before, FeatureSetSpec after) {
    Map<String, Feature> old =
        before.getFeaturesList().stream()
            .collect(Collectors.toMap(Feature::getName, Function.identity()));
    return after.getFeaturesList().stream()
        .filter(feature -> old.containsKey(feature.getName()))
        .flatMap(feature -> Ranges.firstNarrowed(old.get(feature.getName()), feature).stream())
        .findFirst();
  }

  /** What the data of a version depends on, by field, with the defaults filled in. */
  private static Map<String, String> facts(FeatureSetSpec spec) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("entities", names(spec.getEntitiesList(), Entity::getName));
    spec.getEntitiesList().forEach(entity -> entity(facts, entity));
    if (spec.hasEventTime()) {
      time(facts, "eventTime", spec.getEventTime());
    }
    if (spec.hasCreatedTime()) {
      time(facts, "createdTime", spec.getCreatedTime());
    }
    spec.getFeaturesList().forEach(feature -> feature(facts, feature));
    return facts;
  }

  private static void entity(Map<String, String> facts, Entity entity) {
    String field = "entities[" + entity.getName() + "]";
    facts.put(field + ".type", EnumWords.of(entity.getType()));
    facts.put(field + ".from", orElse(entity.getFrom(), entity.getName()));
    facts.put(field + ".generated", String.valueOf(entity.getGenerated()));
  }

  private static void time(Map<String, String> facts, String field, TimeColumn column) {
    facts.put(field + ".from", column.getFrom());
    facts.put(field + ".layout", orElse(column.getLayout(), "ISO-8601"));
    facts.put(field + ".zone", orElse(column.getZone(), "UTC"));
    number(facts, field, column.getUnit(), column.getEpoch());
  }

  private static void feature(Map<String, String> facts, Feature feature) {
    String field = "features[" + feature.getName() + "]";
    facts.put(field, "present");
    facts.put(field + ".type", EnumWords.of(feature.getType()));
    facts.put(field + ".from", orElse(feature.getFrom(), feature.getName()));
    facts.put(field + ".scale", String.valueOf(feature.getScale()));
    Rounding rounding = feature.getRounding();
    facts.put(
        field + ".rounding",
        EnumWords.of(
            rounding == Rounding.ROUNDING_UNSPECIFIED ? Rounding.ROUNDING_REJECT : rounding));
    Merge merge = feature.getMerge();
    facts.put(
        field + ".merge",
        EnumWords.of(merge == Merge.MERGE_UNSPECIFIED ? Merge.MERGE_REPLACE : merge));
    IndexMode index = feature.getIndex();
    facts.put(
        field + ".index",
        EnumWords.of(
            index == IndexMode.INDEX_MODE_UNSPECIFIED ? IndexMode.INDEX_MODE_AUTO : index));
    facts.put(field + ".sensitive", String.valueOf(feature.getSensitive()));
    facts.put(field + ".layout", orElse(feature.getLayout(), "ISO-8601"));
    facts.put(field + ".zone", orElse(feature.getZone(), "UTC"));
    number(facts, field, feature.getUnit(), feature.getEpoch());
    facts.put(field + ".timeQuantum", orElse(feature.getTimeQuantum(), "none"));
    facts.put(
        field + ".quantumTtl",
        feature.getQuantumTtlMicros() == 0
            ? "none"
            : Durations.format(Duration.of(feature.getQuantumTtlMicros(), ChronoUnit.MICROS)));
  }

  private static void number(Map<String, String> facts, String field, String unit, String epoch) {
    facts.put(field + ".unit", orElse(unit, "none"));
    facts.put(field + ".epoch", orElse(epoch, "1970-01-01T00:00:00Z"));
  }

  private static <T> String names(List<T> things, Function<T, String> name) {
    return things.stream().map(name).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String orElse(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }
}
