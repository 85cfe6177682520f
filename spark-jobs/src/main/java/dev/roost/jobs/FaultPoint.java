package dev.roost.jobs;

import dev.roost.platform.config.Config;
import dev.roost.platform.config.ConfigException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where crash tests let a job die as if it were killed ({@code fault.halt-at}). */
public enum FaultPoint {
  /** The history is committed to the attempt's branch. */
  AFTER_HISTORY("after-history"),
  /** The manifest is written, and the core does not know of it. */
  AFTER_MANIFEST("after-manifest"),
  /** The core knows the manifest. */
  BEFORE_PUBLISH("before-publish"),
  /** The snapshot is published, and history's main branch has not followed. */
  AFTER_PUBLISH("after-publish");

  /** What a shell shows of a process that SIGKILL ended. */
  private static final int KILLED = 137;

  private final String text;

  FaultPoint(String text) {
    this.text = text;
  }

  /** The point that the settings name. */
  public static Optional<FaultPoint> of(Config config) {
    return config.find(JobKeys.FAULT).map(FaultPoint::ofText);
  }

  private static FaultPoint ofText(String text) {
    return Arrays.stream(values())
        .filter(point -> point.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "Setting %s must be one of %s, not \"%s\"."
                        .formatted(
                            JobKeys.FAULT.name(),
                            Arrays.stream(values())
                                .map(point -> point.text)
                                .collect(Collectors.joining(", ")),
                            text)));
  }

  /** Ends the JVM without a trace when the test asked for this point. */
  public void reached(Optional<FaultPoint> wanted) {
    if (wanted.filter(this::equals).isPresent()) {
      Logger log = LoggerFactory.getLogger(FaultPoint.class);
      log.warn("Halting {}, as {} asks.", text, JobKeys.FAULT.name());
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
