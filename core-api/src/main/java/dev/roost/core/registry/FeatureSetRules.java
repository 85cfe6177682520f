package dev.roost.core.registry;

import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a feature set's spec must be by itself. */
public final class FeatureSetRules {

  private FeatureSetRules() {}

  /** What is wrong with the spec; empty when nothing is. */
  public static List<Violation> check(FeatureSetSpec spec) {
    Violations violations = new Violations();
    violations.name("name", spec.getName());
    violations.range("version", spec.getVersion(), 1, Limits.VERSION);
    violations.length("description", spec.getDescription(), Limits.DESCRIPTION_LENGTH);
    violations.length("owner", spec.getOwner(), Limits.OWNER_LENGTH);
    violations.size("tags", spec.getTagsCount(), 0, Limits.TAGS);
    spec.getTagsList().forEach(tag -> violations.length("tags", tag, Limits.TAG_LENGTH));
    violations.size("entities", spec.getEntitiesCount(), 1, Limits.ENTITIES);
    violations.size("features", spec.getFeaturesCount(), 1, Limits.FEATURES);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < spec.getEntitiesCount(); i++) {
      entity(violations, "entities[" + i + "]", spec.getEntities(i), names);
    }
    if (spec.getEntitiesCount() > 1
        && spec.getEntitiesList().stream().anyMatch(Entity::getGenerated)) {
      violations.add("entities", "must be one only where one is generated");
    }
    for (int i = 0; i < spec.getFeaturesCount(); i++) {
      feature(violations, "features[" + i + "]", spec.getFeatures(i), names);
    }
    if (spec.hasEventTime()) {
      time(violations, "eventTime", spec.getEventTime());
    }
    if (spec.hasCreatedTime()) {
      time(violations, "createdTime", spec.getCreatedTime());
    }
    visibility(violations, spec);
    Expectations.check(violations, spec);
    return violations.found();
  }

  private static void entity(
      Violations violations, String field, Entity entity, Set<String> names) {
    name(violations, field, entity.getName(), names);
    violations.column(field + ".from", entity.getFrom());
    ValueType type = entity.getType();
    if (type != ValueType.VALUE_TYPE_INT && type != ValueType.VALUE_TYPE_STRING) {
      violations.add(field + ".type", "must be Int or String");
    }
    if (entity.getGenerated() && type != ValueType.VALUE_TYPE_INT) {
      violations.add(field + ".type", "must be Int, for the entity is generated");
    }
  }

  private static void feature(
      Violations violations, String field, Feature feature, Set<String> names) {
    name(violations, field, feature.getName(), names);
    violations.column(field + ".from", feature.getFrom());
    violations.length(field + ".description", feature.getDescription(), Limits.DESCRIPTION_LENGTH);
    switch (feature.getType()) {
      case VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          violations.add(field + ".type", "is not a type of this version of Roost; give one");
      case VALUE_TYPE_BOOL,
          VALUE_TYPE_INT,
          VALUE_TYPE_DOUBLE,
          VALUE_TYPE_DECIMAL,
          VALUE_TYPE_STRING,
          VALUE_TYPE_BYTES,
          VALUE_TYPE_TIMESTAMP,
          VALUE_TYPE_DATE,
          VALUE_TYPE_STRING_SET,
          VALUE_TYPE_INT_SET ->
          arguments(violations, field, feature);
    }
    if (feature.getIndex() == IndexMode.UNRECOGNIZED) {
      violations.add(field + ".index", "must be Auto or None");
    }
  }

  private static void arguments(Violations violations, String field, Feature feature) {
    ValueType type = feature.getType();
    boolean isDecimal = type == ValueType.VALUE_TYPE_DECIMAL;
    boolean isSet = type == ValueType.VALUE_TYPE_STRING_SET || type == ValueType.VALUE_TYPE_INT_SET;
    boolean isTimestamp = type == ValueType.VALUE_TYPE_TIMESTAMP;
    if (isDecimal) {
      violations.range(field + ".scale", feature.getScale(), 0, Limits.SCALE);
    } else if (feature.getScale() != 0) {
      violations.add(field + ".scale", "is for Decimal only; leave it out");
    }
    if (!isDecimal && feature.getRounding() != Rounding.ROUNDING_UNSPECIFIED) {
      violations.add(field + ".rounding", "is for Decimal only; leave it out");
    }
    if (!isSet && feature.getMerge() != Merge.MERGE_UNSPECIFIED) {
      violations.add(field + ".merge", "is for StringSet and IntSet only; leave it out");
    }
    if (isTimestamp || type == ValueType.VALUE_TYPE_DATE) {
      violations.layout(field + ".layout", feature.getLayout());
    } else if (!feature.getLayout().isEmpty()) {
      violations.add(field + ".layout", "is for Timestamp and Date only; leave it out");
    }
    if (isTimestamp) {
      violations.zone(field + ".zone", feature.getZone());
    } else if (!feature.getZone().isEmpty()) {
      violations.add(field + ".zone", "is for Timestamp only; leave it out");
    }
    if (isTimestamp || type == ValueType.VALUE_TYPE_DATE) {
      violations.number(field, feature.getLayout(), feature.getUnit(), feature.getEpoch());
    } else if (!feature.getUnit().isEmpty() || !feature.getEpoch().isEmpty()) {
      violations.add(field + ".unit", "is for Timestamp and Date only; leave it out");
    }
    if (!feature.getUnit().isEmpty() && !feature.getZone().isEmpty()) {
      violations.add(
          field + ".zone", "is for times that are text, unit for numbers; leave one out");
    }
    Ranges.check(violations, field, feature);
    QuantumRules.check(violations, field, feature);
  }

  private static void name(Violations violations, String field, String name, Set<String> names) {
    violations.name(field + ".name", name);
    if (!names.add(name)) {
      violations.add(field + ".name", "'%s' is there twice; rename one".formatted(name));
    }
  }

  private static void time(Violations violations, String field, TimeColumn column) {
    if (column.getFrom().isEmpty()) {
      violations.add(field + ".from", "is missing; name the source's column");
    }
    violations.column(field + ".from", column.getFrom());
    violations.layout(field + ".layout", column.getLayout());
    violations.zone(field + ".zone", column.getZone());
    violations.number(field, column.getLayout(), column.getUnit(), column.getEpoch());
  }

  private static void visibility(Violations violations, FeatureSetSpec spec) {
    long ttl = spec.getTtlMicros();
    long onlineTtl = spec.getOnline().getTtlMicros();
    violations.duration("ttl", ttl);
    violations.duration("online.ttl", onlineTtl);
    if (onlineTtl > 0 && onlineTtl < ttl) {
      violations.add("online.ttl", "is below ttl; a visible value must be stored: raise it");
    }
    OnlineMode mode = spec.getOnline().getMode();
    if (mode == OnlineMode.UNRECOGNIZED
        || (spec.hasOnline() && mode == OnlineMode.ONLINE_MODE_UNSPECIFIED)) {
      violations.add("online.mode", "is not a mode of this version of Roost; give one");
    }
  }
}
