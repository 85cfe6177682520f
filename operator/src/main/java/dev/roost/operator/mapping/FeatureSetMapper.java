package dev.roost.operator.mapping;

import dev.roost.crds.Durations;
import dev.roost.crds.Entity;
import dev.roost.crds.Feature;
import dev.roost.crds.FeatureSet;
import dev.roost.crds.FeatureSetSpec;
import dev.roost.crds.Merge;
import dev.roost.crds.Online;
import dev.roost.crds.Rounding;
import dev.roost.crds.TimeColumn;
import dev.roost.crds.ValueType;
import dev.roost.proto.core.v1alpha1.DeletionPolicy;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import java.time.Duration;
import java.util.Optional;

/** Writes a valid FeatureSet as the core reads it, with every default filled in. */
public final class FeatureSetMapper {
  private FeatureSetMapper() {}

  /** The feature set's name: the spec's, else the resource's. */
  public static String nameOf(FeatureSet resource) {
    return Optional.ofNullable(resource.getSpec())
        .map(FeatureSetSpec::name)
        .orElse(resource.getMetadata().getName());
  }

  /** The spec with every default; the resource must have passed its validator. */
  public static dev.roost.proto.core.v1alpha1.FeatureSetSpec toProto(FeatureSet resource) {
    FeatureSetSpec spec = resource.getSpec();
    dev.roost.proto.core.v1alpha1.FeatureSetSpec.Builder proto =
        dev.roost.proto.core.v1alpha1.FeatureSetSpec.newBuilder()
            .setName(nameOf(resource))
            .setVersion(spec.version())
            .setDescription(orEmpty(spec.description()))
            .setOwner(orEmpty(spec.owner()))
            .addAllTags(spec.tags())
            .setTtlMicros(micros(spec.ttl()))
            .setOnline(online(spec.online()))
            .setDeletionPolicy(
                DeletionPolicy.valueOf("DELETION_POLICY_" + spec.deletionPolicy().name()));
    spec.entities().forEach(entity -> proto.addEntities(entity(entity)));
    spec.features().forEach(feature -> proto.addFeatures(feature(feature)));
    spec.expectations()
        .forEach(expectation -> proto.addExpectations(ExpectationMapper.toProto(expectation)));
    Optional.ofNullable(spec.eventTime())
        .map(FeatureSetMapper::time)
        .ifPresent(proto::setEventTime);
    Optional.ofNullable(spec.createdTime())
        .map(FeatureSetMapper::time)
        .ifPresent(proto::setCreatedTime);
    return proto.build();
  }

  private static dev.roost.proto.core.v1alpha1.Entity entity(Entity entity) {
    return dev.roost.proto.core.v1alpha1.Entity.newBuilder()
        .setName(entity.name())
        .setType(type(entity.type()))
        .setFrom(orEmpty(entity.from()))
        .setGenerated(entity.generates())
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.Feature feature(Feature feature) {
    dev.roost.proto.core.v1alpha1.Feature.Builder proto =
        dev.roost.proto.core.v1alpha1.Feature.newBuilder()
            .setName(feature.name())
            .setType(type(feature.type()))
            .setFrom(orEmpty(feature.from()))
            .setIndex(IndexMode.valueOf("INDEX_MODE_" + feature.index().name()))
            .setSensitive(feature.sensitive())
            .setDescription(orEmpty(feature.description()))
            .setLayout(orEmpty(feature.layout()))
            .setZone(orEmpty(feature.zone()))
            .setUnit(orEmpty(feature.unit()))
            .setEpoch(orEmpty(feature.epoch()))
            .setMin(orEmpty(feature.min()))
            .setMax(orEmpty(feature.max()))
            .setTimeQuantum(orEmpty(feature.timeQuantum()))
            .setQuantumTtlMicros(micros(feature.quantumTtl()));
    Optional.ofNullable(feature.onOutOfRange())
        .map(policy -> OnOutOfRange.valueOf("ON_OUT_OF_RANGE_" + policy.name()))
        .ifPresent(proto::setOnOutOfRange);
    if (feature.type() == ValueType.DECIMAL) {
      Rounding rounding = Optional.ofNullable(feature.rounding()).orElse(Rounding.REJECT);
      proto
          .setScale(Optional.ofNullable(feature.scale()).orElse(0))
          .setRounding(
              dev.roost.proto.core.v1alpha1.Rounding.valueOf("ROUNDING_" + rounding.name()));
    }
    if (feature.type().isSet()) {
      Merge merge = Optional.ofNullable(feature.merge()).orElse(Merge.REPLACE);
      proto.setMerge(dev.roost.proto.core.v1alpha1.Merge.valueOf("MERGE_" + merge.name()));
    }
    return proto.build();
  }

  private static dev.roost.proto.core.v1alpha1.TimeColumn time(TimeColumn column) {
    return dev.roost.proto.core.v1alpha1.TimeColumn.newBuilder()
        .setFrom(column.from())
        .setLayout(orEmpty(column.layout()))
        .setZone(column.zone())
        .setUnit(orEmpty(column.unit()))
        .setEpoch(orEmpty(column.epoch()))
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.Online online(Online online) {
    if (online == null) {
      return dev.roost.proto.core.v1alpha1.Online.newBuilder()
          .setMode(OnlineMode.ONLINE_MODE_OFFLINE_ONLY)
          .build();
    }
    return dev.roost.proto.core.v1alpha1.Online.newBuilder()
        .setMode(OnlineMode.valueOf("ONLINE_MODE_" + online.mode().name()))
        .setTtlMicros(micros(online.ttl()))
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.ValueType type(ValueType type) {
    return dev.roost.proto.core.v1alpha1.ValueType.valueOf("VALUE_TYPE_" + type.name());
  }

  private static long micros(String duration) {
    return Optional.ofNullable(duration)
        .flatMap(Durations::parse)
        .map(Duration::toMillis)
        .map(millis -> millis * 1000)
        .orElse(0L);
  }

  private static String orEmpty(String text) {
    return Optional.ofNullable(text).orElse("");
  }
}
