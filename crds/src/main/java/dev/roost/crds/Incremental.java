package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * How an ingestion leaves out what earlier ones have read.
 *
 * @param column null: by Files
 * @param lag null: none
 * @param maxMessages null: all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(self.by == 'Rows') == has(self.column)",
    message = "incremental by Rows and column go together; give both")
@ValidationRule(
    value = "self.by == 'Offsets' || !has(self.maxMessages)",
    message = "maxMessages is for incremental by Offsets only; leave it out")
@ValidationRule(
    value = "self.by == 'Rows' || !has(self.lag)",
    message = "lag is for incremental by Rows only; leave it out")
public record Incremental(
    @JsonPropertyDescription(
            "What is read: Files reads the files that no published ingestion into the same version"
                + " of the feature set has read, by path, size and time of change; Rows the rows of"
                + " the same source that none has read, by column; Offsets the messages of the same"
                + " topics that none has read.")
        @Default("Files")
        IncrementalUnit by,
    @JsonPropertyDescription(
            "By Rows: the column that later rows have greater values in, or the same: whole"
                + " numbers, decimals, dates or times.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String column,
    @JsonPropertyDescription(
            "By Rows, of a column of times: rows that are younger than this when the ingestion is"
                + " accepted are left to a later one, as older ones may still come; such as 5m.")
        @Pattern(Limits.DURATION)
        @Size(max = Limits.DURATION_LENGTH)
        String lag,
    @JsonPropertyDescription(
            "By Offsets: the most messages that are read, spread over the partitions; absent: all"
                + " that there are.")
        @Min(1)
        @Max(Limits.MESSAGES)
        Long maxMessages) {

  public Incremental {
    by = by == null ? IncrementalUnit.FILES : by;
  }
}
