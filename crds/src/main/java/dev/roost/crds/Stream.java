package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How an ingestion goes on reading its topics. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!self.trigger.endsWith('ms')",
    message = "trigger is given in s, m, h or d")
public record Stream(
    @JsonPropertyDescription(
            "From the begin of a batch to that of the next, at least 1s: a batch without messages is"
                + " none, and one that takes longer is followed at once.")
        @Default("10s")
        @Pattern(Limits.DURATION)
        @Size(max = Limits.DURATION_LENGTH)
        String trigger,
    @JsonPropertyDescription("The most messages of a batch; more are left to the next ones.")
        @Default("1000000")
        @Min(1)
        @Max(Limits.MESSAGES)
        Long maxMessages) {

  public Stream {
    trigger = trigger == null ? "10s" : trigger;
    maxMessages = maxMessages == null ? 1_000_000L : maxMessages;
  }
}
