package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A join key.
 *
 * @param from the source's column; null: the same as {@code name}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.type in ['Int', 'String']",
    message = "an entity's type must be Int or String")
public record Entity(
    @JsonPropertyDescription("The key's name in queries and online reads.")
        @Required
        @Pattern(Limits.NAME)
        @Size(min = 1, max = Limits.NAME_LENGTH)
        String name,
    @JsonPropertyDescription("The type of the key: Int or String.") @Required ValueType type,
    @JsonPropertyDescription("The source's column; absent: the same as name.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String from) {}
