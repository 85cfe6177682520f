package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A column that holds a time.
 *
 * @param layout a pattern of java.time.format.DateTimeFormatter; null: ISO-8601
 * @param unit what times that are numbers count since the epoch; null: times are text
 * @param epoch an instant; null: 1970-01-01T00:00:00Z
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!has(self.unit) || !has(self.layout)",
    message = "unit is for times that are numbers, layout for text; leave one out")
@ValidationRule(
    value = "has(self.unit) || !has(self.epoch)",
    message = "epoch is for times that are numbers; give unit, or leave epoch out")
public record TimeColumn(
    @JsonPropertyDescription("The source's column.")
        @Required
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String from,
    @JsonPropertyDescription(
            "How the time is written: a pattern of java.time.format.DateTimeFormatter, such as"
                + " yyyy-MM-dd HH:mm:ss; absent: ISO-8601.")
        @Size(min = 1, max = Limits.LAYOUT_LENGTH)
        String layout,
    @JsonPropertyDescription("The IANA zone of times that are written without one.")
        @Default("UTC")
        @Size(min = 1, max = Limits.ZONE_LENGTH)
        String zone,
    @JsonPropertyDescription(
            "Where times are numbers, what they count since epoch: d, h, m, s, ms, us or ns; absent:"
                + " times are text.")
        @Pattern(Limits.UNIT)
        @Size(min = 1, max = 2)
        String unit,
    @JsonPropertyDescription(
            "Where times are numbers, since when they count, such as 2000-01-01T00:00:00Z; absent:"
                + " 1970-01-01T00:00:00Z.")
        @Pattern(Limits.EPOCH)
        @Size(min = 1, max = Limits.EPOCH_LENGTH)
        String epoch) {

  public TimeColumn {
    zone = zone == null ? "UTC" : zone;
  }
}
