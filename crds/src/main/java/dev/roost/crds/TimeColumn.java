package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A column that holds a time.
 *
 * @param layout a pattern of java.time.format.DateTimeFormatter; null: ISO-8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
        String zone) {

  public TimeColumn {
    zone = zone == null ? "UTC" : zone;
  }
}
