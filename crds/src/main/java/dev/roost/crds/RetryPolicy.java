package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** How often and how long a run is tried. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetryPolicy(
    @JsonPropertyDescription("Attempts before the run fails for good; a stream goes on trying.")
        @Default("3")
        @Min(1)
        @Max(Limits.ATTEMPTS)
        Integer maxAttempts,
    @JsonPropertyDescription("How long an attempt may take until its job runs.")
        @Default("10m")
        @Pattern(Limits.DURATION)
        @Size(max = Limits.DURATION_LENGTH)
        String startTimeout,
    @JsonPropertyDescription(
            "How long an attempt may take from the making of its Spark application to its end.")
        @Default("6h")
        @Pattern(Limits.DURATION)
        @Size(max = Limits.DURATION_LENGTH)
        String runTimeout) {

  public RetryPolicy {
    maxAttempts = maxAttempts == null ? 3 : maxAttempts;
    startTimeout = startTimeout == null ? "10m" : startTimeout;
    runTimeout = runTimeout == null ? "6h" : runTimeout;
  }

  /** Three attempts of at most 10 minutes to start and 6 hours to run. */
  public static RetryPolicy standard() {
    return new RetryPolicy(null, null, null);
  }
}
