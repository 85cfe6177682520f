package dev.roost.operator.featureset;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.FeatureSetStatus;
import dev.roost.operator.event.EventReason;
import dev.roost.operator.event.Notice;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is worth telling of the step from one status to the next. */
final class FeatureSetNotices {
  private static final String INCOMPATIBLE = "IncompatibleChange";

  private FeatureSetNotices() {}

  static List<Notice> between(Optional<FeatureSetStatus> before, FeatureSetStatus after) {
    Optional<Notice> accepted =
        changed(before, after, ConditionType.ACCEPTED).map(FeatureSetNotices::accepted);
    Optional<Notice> waiting =
        changed(before, after, ConditionType.READY)
            .filter(ready -> ready.is(ConditionStatus.UNKNOWN))
            .map(ready -> new Notice(EventReason.WAITING, ready.message()));
    return Stream.of(accepted, waiting).flatMap(Optional::stream).toList();
  }

  private static Notice accepted(Condition condition) {
    if (condition.is(ConditionStatus.TRUE)) {
      return new Notice(EventReason.ACCEPTED, condition.message());
    }
    EventReason reason =
        condition.reason().equals(INCOMPATIBLE) ? EventReason.INCOMPATIBLE : EventReason.REFUSED;
    return new Notice(reason, condition.message());
  }

  private static Optional<Condition> changed(
      Optional<FeatureSetStatus> before, FeatureSetStatus after, ConditionType type) {
    Optional<Condition> old = before.flatMap(b -> ConditionSet.find(b.conditions(), type));
    return ConditionSet.find(after.conditions(), type)
        .filter(
            now ->
                old.filter(o -> o.status() == now.status() && o.message().equals(now.message()))
                    .isEmpty());
  }
}
