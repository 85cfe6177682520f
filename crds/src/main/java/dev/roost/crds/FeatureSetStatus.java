package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What the operator has seen of a feature set.
 *
 * @param version the major version in force; null before the first acceptance
 * @param currentSnapshot the last published snapshot of that version; 0: none
 * @param records live records of that snapshot
 * @param lastPublishTime RFC 3339, UTC; null before the first snapshot
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FeatureSetStatus(
    @JsonPropertyDescription("The generation that this status was judged by.") @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription("The feature set's name.") @Size(max = Limits.NAME_LENGTH) String name,
    @JsonPropertyDescription("The major version that is in force.") @Min(1) Integer version,
    @JsonPropertyDescription("The last published snapshot of the version in force; 0: none.")
        @Min(0)
        Long currentSnapshot,
    @JsonPropertyDescription("The live records of that snapshot.") @Min(0) Long records,
    @JsonPropertyDescription("When that snapshot was published.") @Size(max = 40)
        String lastPublishTime,
    @JsonPropertyDescription("Accepted and Ready.") @Size(max = 16) List<Condition> conditions) {

  public FeatureSetStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
