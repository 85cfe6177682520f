package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What the rows of mode Delete delete. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.what != 'Fields' || (has(self.features) && size(self.features) > 0)",
    message = "features must name what Fields clears")
@ValidationRule(
    value = "self.what != 'Records' || !has(self.features) || size(self.features) == 0",
    message = "features is for Fields and Values only; leave it out")
public record Deletion(
    @JsonPropertyDescription(
            "Records deletes the row's record, Fields clears the named features of it, Values takes"
                + " the values in the row's cells from it.")
        @Default("Records")
        DeletionTarget what,
    @JsonPropertyDescription(
            "Names of features: those that Fields clears, or whose cells Values reads; Values"
                + " without any reads all.")
        @Size(max = Limits.FEATURES)
        List<@Pattern(Limits.NAME) @Size(min = 1, max = Limits.NAME_LENGTH) String> features) {

  public Deletion {
    what = what == null ? DeletionTarget.RECORDS : what;
    features = features == null ? List.of() : List.copyOf(features);
  }
}
