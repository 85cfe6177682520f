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
 * @param generated null: not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!has(self.generated) || !self.generated || self.type == 'Int'",
    message = "a generated entity's type must be Int")
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
        String from,
    @JsonPropertyDescription(
            "Whether a row without a key, or a source without the column, gets a number that no row"
                + " had before; absent: no. Only for a single key, of type Int.")
        Boolean generated) {

  /** Whether rows without a key get one. */
  public boolean generates() {
    return Boolean.TRUE.equals(generated);
  }
}
