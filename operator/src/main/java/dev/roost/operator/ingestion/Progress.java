package dev.roost.operator.ingestion;

import dev.roost.proto.internal.control.v1alpha1.Run;
import java.time.Duration;

/**
 * What an action came to.
 *
 * @param holder the run that has the turn that was asked for in vain; empty otherwise
 */
record Progress(Run run, String holder, Duration lookAgain) {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  static Progress atOnce(Run run) {
    return new Progress(run, "", AT_ONCE);
  }
}
