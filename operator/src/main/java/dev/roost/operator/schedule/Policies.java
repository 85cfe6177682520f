package dev.roost.operator.schedule;

import dev.roost.crds.Durations;
import dev.roost.crds.IngestionScheduleSpec;
import java.util.Optional;

/** Reads what a valid spec wants. */
final class Policies {
  private Policies() {}

  static Policy of(IngestionScheduleSpec spec, Optional<Request> request) {
    return new Policy(
        schedule(spec),
        spec.concurrencyPolicy(),
        Optional.ofNullable(spec.startingDeadline()).flatMap(Durations::parse),
        spec.suspend() ? Policy.Intent.SUSPENDED : Policy.Intent.GOES_ON,
        Optional.ofNullable(spec.allowedFailures()),
        Optional.ofNullable(spec.resumeNonce()).orElse(0L),
        spec.successfulRunsHistoryLimit(),
        spec.failedRunsHistoryLimit(),
        request);
  }

  private static String schedule(IngestionScheduleSpec spec) {
    return spec.after() == null
        ? "cron %s in %s".formatted(spec.cron().strip(), spec.zone())
        : "after " + spec.after().featureSetRef().name();
  }
}
