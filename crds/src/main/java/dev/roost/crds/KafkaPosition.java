package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * A place in every partition of a source's topics.
 *
 * @param time null: there are offsets
 * @param offsets empty: there is a time
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.time) != (has(self.offsets) && size(self.offsets) > 0)",
    message = "exactly one must be given: time, offsets")
public record KafkaPosition(
    @JsonPropertyDescription(
            "The first messages of this time or a later one by their own timestamps, in RFC 3339.")
        @Pattern(Limits.TIME)
        @Size(max = Limits.TIME_LENGTH)
        String time,
    @JsonPropertyDescription(
            "Offsets by partition; one that is not named here is read as if there were no bound.")
        @Size(max = Limits.OFFSETS)
        List<KafkaOffset> offsets) {

  public KafkaPosition {
    offsets = offsets == null ? List.of() : List.copyOf(offsets);
  }
}
