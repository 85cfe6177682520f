package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** The Spark driver's pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SparkDriver(
    @JsonPropertyDescription("What the driver's pod asks for.") @Default("{}")
        PodResources resources) {

  public SparkDriver {
    resources = resources == null ? PodResources.standard() : resources;
  }
}
