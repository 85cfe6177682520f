package dev.roost.jobs.row;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A feature set's pinned spec as a job needs it. Made from the spec wherever it is needed. */
public final class FeatureSchema {

  private static final Comparator<Feature> BY_NAME =
      (a, b) ->
          Arrays.compareUnsigned(
              a.name().getBytes(StandardCharsets.UTF_8), b.name().getBytes(StandardCharsets.UTF_8));

  private final FeatureSetSpec spec;
  private final List<EntityPart> entities;
  private final List<Feature> features;

  private FeatureSchema(FeatureSetSpec spec) {
    this.spec = spec;
    this.entities = spec.getEntitiesList().stream().map(EntityPart::of).toList();
    this.features =
        IntStream.range(0, spec.getFeaturesCount())
            .mapToObj(place -> Feature.of(place, spec.getFeatures(place)))
            .toList();
  }

  /**
   * The schema of a spec.
   *
   * @throws IllegalArgumentException for a type that this version does not know
   */
  public static FeatureSchema of(FeatureSetSpec spec) {
    return new FeatureSchema(spec);
  }

  public FeatureSetSpec spec() {
    return spec;
  }

  public List<EntityPart> entities() {
    return entities;
  }

  public List<Feature> features() {
    return features;
  }

  /** The order of cells in canonical bytes: ascending UTF-8 bytes of their names. */
  public List<Feature> featuresByName() {
    return features.stream().sorted(BY_NAME).toList();
  }

  public Optional<TimeColumn> eventTime() {
    return spec.hasEventTime() ? Optional.of(spec.getEventTime()) : Optional.empty();
  }

  public Optional<TimeColumn> createdTime() {
    return spec.hasCreatedTime() ? Optional.of(spec.getCreatedTime()) : Optional.empty();
  }

  static String source(String from, String name) {
    return from.isEmpty() ? name : from;
  }
}
