package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** Where rows come from: exactly one component is not null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.csv)", message = "exactly one source must be given: csv")
public record Source(
    @JsonPropertyDescription("Delimited text files, plain or through gzip.") CsvSource csv) {}
