package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One aspect of a resource's state, in the form that {@code kubectl wait --for=condition=…} reads.
 *
 * @param lastTransitionTime RFC 3339, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @JsonPropertyDescription("What the condition is about, such as Ready.")
        @Required
        @Size(min = 1, max = 63)
        String type,
    @JsonPropertyDescription("Whether it holds: True, False or Unknown.") @Required
        ConditionStatus status,
    @JsonPropertyDescription("Why, as one PascalCase word for programs.")
        @Required
        @Pattern("^[A-Z][A-Za-z0-9]*$")
        @Size(min = 1, max = 63)
        String reason,
    @JsonPropertyDescription("Why and what to do, as a sentence for people.")
        @Required
        @Size(max = 32768)
        String message,
    @JsonPropertyDescription("The generation of the resource that the condition was judged by.")
        @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription("When the status last changed.") @Required @Size(max = 40)
        String lastTransitionTime) {

  /** Whether the condition has this status. */
  public boolean is(ConditionStatus wanted) {
    return status == wanted;
  }
}
