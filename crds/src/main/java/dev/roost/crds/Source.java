package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where rows come from: exactly one component is not null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "[has(self.csv), has(self.revert), has(self.history)].filter(given, given).size() == 1",
    message = "exactly one source must be given: " + Source.KINDS)
public record Source(
    @JsonPropertyDescription("Delimited text files, plain or through gzip.") CsvSource csv,
    @JsonPropertyDescription("No rows: takes back what an earlier ingestion loaded.")
        RevertSource revert,
    @JsonPropertyDescription("What an earlier version of the feature set has loaded.")
        HistorySource history) {

  public static final String KINDS = "csv, revert, history";

  public static Source of(CsvSource csv) {
    return new Source(csv, null, null);
  }

  /** The components that are not null: exactly one in a valid source. */
  public List<Object> given() {
    return Stream.of((Object) csv, revert, history).filter(Objects::nonNull).toList();
  }
}
