package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A table of a lake, as it is at one of its versions.
 *
 * @param version null: the newest when an attempt begins
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TableSource(
    @JsonPropertyDescription("The table's format.") @Required TableFormat format,
    @JsonPropertyDescription("The table's folder, such as s3://lake/shop/orders.")
        @Required
        @Pattern(Limits.PATH)
        @Size(min = 1, max = Limits.PATH_LENGTH)
        String path,
    @JsonPropertyDescription(
            "The version to read: a snapshot id of Iceberg, a version of Delta; absent: the newest"
                + " when an attempt begins.")
        @Min(0)
        Long version,
    @JsonPropertyDescription(
            "The column whose values are upsert or delete; absent: every row is an upsert.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String operationColumn) {}
