package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** The Spark executors' pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SparkExecutor(
    @JsonPropertyDescription("How many executors run.") @Default("1") @Min(1) @Max(Limits.EXECUTORS)
        Integer instances,
    @JsonPropertyDescription("What each executor's pod asks for.") @Default("{}")
        PodResources resources) {

  public SparkExecutor {
    instances = instances == null ? 1 : instances;
    resources = resources == null ? PodResources.standard() : resources;
  }
}
