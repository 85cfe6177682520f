package dev.roost.index.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.keys.KeyPartType;
import java.util.ArrayList;
import java.util.List;

/**
 * The feature set that a manifest is of.
 *
 * @param version the major version
 * @param spec the pinned spec, as JSON of which this library reads the types of the entities and
 *     the names of the features only
 */
public record FeatureSetReference(String project, String name, int version, JsonNode spec) {
  public FeatureSetReference {
    Require.text("featureSet.project", project);
    Require.text("featureSet.name", name);
    Require.present("featureSet.spec", spec);
    if (version < 1) {
      throw new ManifestException("featureSet.version is %d, less than 1".formatted(version));
    }
  }

  /**
   * The types of the parts of its records' keys, in their order: {@code entities[].type} of the
   * spec; unknown where it does not say.
   */
  public List<KeyPartType> keyParts() {
    List<KeyPartType> parts = new ArrayList<>();
    spec.path("entities").forEach(entity -> parts.add(type(entity.path("type").asText())));
    return parts.isEmpty() ? List.of(KeyPartType.UNKNOWN) : List.copyOf(parts);
  }

  /** The names of its features, indexed or not: {@code features[].name} of the spec. */
  public List<String> features() {
    List<String> names = new ArrayList<>();
    spec.path("features").forEach(feature -> names.add(feature.path("name").asText()));
    return List.copyOf(names);
  }

  private static KeyPartType type(String name) {
    return switch (name) {
      case "VALUE_TYPE_INT" -> KeyPartType.INT;
      case "VALUE_TYPE_STRING" -> KeyPartType.STRING;
      default -> KeyPartType.UNKNOWN;
    };
  }
}
