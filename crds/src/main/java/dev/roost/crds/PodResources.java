package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.kubernetes.api.model.Quantity;

/** What a pod asks for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodResources(
    @JsonPropertyDescription("CPU, such as 2 or 500m.") @Default("1") Quantity cpu,
    @JsonPropertyDescription("Memory with what Spark adds to the heap, such as 4Gi.")
        @Default("2Gi")
        Quantity memory) {

  public PodResources {
    cpu = cpu == null ? Quantity.parse("1") : cpu;
    memory = memory == null ? Quantity.parse("2Gi") : memory;
  }

  /** One CPU and 2 GiB. */
  public static PodResources standard() {
    return new PodResources(null, null);
  }
}
