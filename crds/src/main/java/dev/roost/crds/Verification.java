package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Compares files with the manifest, and index, latest states and history with each other.
 *
 * @param sample null: all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
    @JsonPropertyDescription(
            "Of all files, and of all records against the history, those that are compared: a decimal"
                + " above 0, at most 1, such as \"0.01\"; absent: all.")
        @Pattern(Limits.SAMPLE)
        @Size(max = Limits.SAMPLE_LENGTH)
        String sample,
    @JsonPropertyDescription(
            "Whether index and latest states are built anew from the history where they are wrong;"
                + " else the run fails.")
        @Default("false")
        Boolean repair) {

  public Verification {
    repair = repair != null && repair;
  }
}
