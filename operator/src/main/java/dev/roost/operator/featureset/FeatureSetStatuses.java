package dev.roost.operator.featureset;

import dev.roost.crds.FeatureSet;
import dev.roost.crds.FeatureSetStatus;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Reasons;
import dev.roost.operator.status.Times;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes what is known of a feature set into the resource's status. Pure functions. */
final class FeatureSetStatuses {
  private FeatureSetStatuses() {}

  /** The core's answer: the numbers are of the version in force, accepted or not. */
  static FeatureSetStatus recorded(
      FeatureSet resource, RecordFeatureSetResponse response, Instant now) {
    ConditionSet conditions = conditions(resource, now);
    boolean inForce = response.hasSpec();
    if (response.getAccepted()) {
      String what =
          "Feature set %s, version %d, is registered."
              .formatted(response.getSpec().getName(), response.getSpec().getVersion());
      conditions
          .isTrue(ConditionType.ACCEPTED, Reasons.ACCEPTED, what)
          .isTrue(ConditionType.READY, Reasons.REGISTERED, what);
    } else {
      String stays = inForce ? " The last accepted spec stays in force." : "";
      conditions
          .isFalse(ConditionType.ACCEPTED, response.getReason(), response.getMessage() + stays)
          .isFalse(ConditionType.READY, response.getReason(), response.getMessage() + stays);
    }
    return new FeatureSetStatus(
        generation(resource),
        inForce ? response.getSpec().getName() : null,
        inForce ? response.getSpec().getVersion() : null,
        inForce ? response.getCurrentSnapshot() : null,
        inForce ? response.getRecords() : null,
        response.hasLastPublishTime() ? Times.write(response.getLastPublishTime()) : null,
        conditions.toList());
  }

  /** The spec is not taken as it is; what was in force stays. */
  static FeatureSetStatus refused(FeatureSet resource, String reason, String message, Instant now) {
    String stays = isInForce(resource) ? " The last accepted spec stays in force." : "";
    return with(
        resource,
        conditions(resource, now)
            .isFalse(ConditionType.ACCEPTED, reason, message + stays)
            .isFalse(ConditionType.READY, reason, message + stays));
  }

  /** Nothing is known but what was known before. */
  static FeatureSetStatus unknown(FeatureSet resource, String reason, String message, Instant now) {
    return with(
        resource, conditions(resource, now).isUnknown(ConditionType.READY, reason, message));
  }

  /** The data is being removed. */
  static FeatureSetStatus purging(FeatureSet resource, String message, Instant now) {
    return with(
        resource, conditions(resource, now).isFalse(ConditionType.READY, Reasons.PURGING, message));
  }

  private static boolean isInForce(FeatureSet resource) {
    return Optional.ofNullable(resource.getStatus()).map(FeatureSetStatus::version).isPresent();
  }

  private static FeatureSetStatus with(FeatureSet resource, ConditionSet conditions) {
    FeatureSetStatus old =
        Optional.ofNullable(resource.getStatus())
            .orElse(new FeatureSetStatus(null, null, null, null, null, null, null));
    return new FeatureSetStatus(
        generation(resource),
        old.name(),
        old.version(),
        old.currentSnapshot(),
        old.records(),
        old.lastPublishTime(),
        conditions.toList());
  }

  private static ConditionSet conditions(FeatureSet resource, Instant now) {
    return new ConditionSet(
        Optional.ofNullable(resource.getStatus())
            .map(FeatureSetStatus::conditions)
            .orElse(List.of()),
        generation(resource),
        now);
  }

  private static long generation(FeatureSet resource) {
    return Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L);
  }
}
