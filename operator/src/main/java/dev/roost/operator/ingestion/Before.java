package dev.roost.operator.ingestion;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.IngestionStatus;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A resource's status before this look, and what every new one says.
 *
 * @param retryNonce the spec's; 0 when it has none
 */
record Before(Optional<IngestionStatus> status, long generation, long retryNonce, Instant now) {

  static Before of(Ingestion resource, Instant now) {
    long nonce = Optional.ofNullable(resource.getSpec()).map(IngestionSpec::retryNonce).orElse(0L);
    return new Before(
        Optional.ofNullable(resource.getStatus()),
        Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L),
        nonce,
        now);
  }

  IngestionPhase phase() {
    return status.map(IngestionStatus::phase).orElse(IngestionPhase.PENDING);
  }

  /** Whether the core has accepted this very spec, and so knows the run. */
  boolean isAccepted() {
    return phase() != IngestionPhase.PENDING
        && status
            .flatMap(s -> ConditionSet.find(s.conditions(), ConditionType.ACCEPTED))
            .filter(accepted -> accepted.is(ConditionStatus.TRUE))
            .map(Condition::observedGeneration)
            .filter(observed -> observed == generation)
            .isPresent();
  }

  /** Whether the spec was not taken for this reason. */
  boolean isRefused(String reason) {
    return status
        .flatMap(s -> ConditionSet.find(s.conditions(), ConditionType.ACCEPTED))
        .filter(accepted -> accepted.is(ConditionStatus.FALSE))
        .map(Condition::reason)
        .filter(reason::equals)
        .isPresent();
  }

  /** What is before the next step when a step has come to this status. */
  Before then(IngestionStatus status) {
    return new Before(Optional.of(status), generation, retryNonce, now);
  }

  /** Whether the tries of this spec's nonce have begun already. */
  boolean isSameNonce() {
    return status
        .map(IngestionStatus::observedRetryNonce)
        .filter(observed -> observed == retryNonce)
        .isPresent();
  }

  Optional<Integer> firstAttempt() {
    return status.map(IngestionStatus::firstAttempt);
  }

  Optional<String> completionTime() {
    return status.map(IngestionStatus::completionTime);
  }

  Optional<Instant> completed() {
    return completionTime().flatMap(Times::read);
  }

  ConditionSet conditions() {
    return new ConditionSet(
        status.map(IngestionStatus::conditions).orElse(List.of()), generation, now);
  }

  /** The same status with other conditions: nothing new is known of the run. */
  IngestionStatus with(ConditionSet conditions) {
    IngestionStatus old =
        status.orElse(
            new IngestionStatus(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null));
    return new IngestionStatus(
        generation,
        phase(),
        old.featureSetVersion(),
        old.snapshot(),
        old.rows(),
        old.badRows(),
        old.adjusted(),
        old.wouldPublish(),
        old.maintenance(),
        old.expectations(),
        old.progress(),
        old.stream(),
        old.attempts(),
        old.queuePosition(),
        old.deadLetters(),
        old.startTime(),
        old.completionTime(),
        old.observedRetryNonce(),
        old.firstAttempt(),
        conditions.toList());
  }
}
