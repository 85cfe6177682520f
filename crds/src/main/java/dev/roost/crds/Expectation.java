package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What the live records of every snapshot must be like. Checks that are not made are null or empty.
 *
 * @param feature null for {@code rowCountChange}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "[has(self.nullRate), has(self.range), has(self.allowedValues) && size(self.allowedValues)"
            + " > 0, has(self.unique) && self.unique, has(self.rowCountChange)].filter(c, c).size()"
            + " == 1",
    message =
        "an expectation has exactly one of nullRate, range, allowedValues, unique and"
            + " rowCountChange")
@ValidationRule(
    value = "has(self.feature) != has(self.rowCountChange)",
    message = "an expectation names its feature, but for rowCountChange, which is of all records")
public record Expectation(
    @JsonPropertyDescription("The expectation's name, unique in the feature set.")
        @Required
        @Pattern(Limits.NAME)
        @Size(min = 1, max = Limits.NAME_LENGTH)
        String name,
    @JsonPropertyDescription("The feature; absent for rowCountChange.")
        @Size(min = 1, max = Limits.NAME_LENGTH)
        String feature,
    @JsonPropertyDescription("How many records may have no value.") NullRate nullRate,
    @JsonPropertyDescription(
            "The least and the greatest value. Int, Decimal, Double, Timestamp and Date only.")
        ValueRange range,
    @JsonPropertyDescription(
            "The values that there may be; of a set, the members. Bool, Int, String, StringSet and"
                + " IntSet only.")
        @Size(max = Limits.ALLOWED_VALUES)
        List<@Size(max = Limits.COLUMN_LENGTH) String> allowedValues,
    @JsonPropertyDescription("Whether no two records have the same value. Not for sets.")
        Boolean unique,
    @JsonPropertyDescription("How much the number of records may change against the last snapshot.")
        RowCountChange rowCountChange,
    @JsonPropertyDescription(
            "What becomes of a run that does not meet it: Fail publishes nothing, Warn publishes"
                + " and says so.")
        @Default("Fail")
        OnFailure onFailure) {

  public Expectation {
    allowedValues = allowedValues == null ? List.of() : List.copyOf(allowedValues);
    onFailure = onFailure == null ? OnFailure.FAIL : onFailure;
  }
}
