package dev.roost.index.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The feature set that a manifest is of.
 *
 * @param version the major version
 * @param spec the pinned spec, as JSON that this library does not read
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
}
