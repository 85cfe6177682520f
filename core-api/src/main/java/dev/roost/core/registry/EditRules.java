package dev.roost.core.registry;

import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSetState;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.util.Optional;

/** What a declaration must be against what is registered already. */
final class EditRules {

  private EditRules() {}

  /** Whether another resource has the name. */
  static Optional<Verdict> name(FeatureSetRow registered, String uid) {
    return switch (registered.state()) {
      case DETACHED -> Optional.empty();
      case PURGING ->
          Optional.of(
              Verdict.of(
                  "NameTaken",
                  "Feature set %s is still being deleted; wait until it is gone."
                      .formatted(registered.fullName())));
      case DECLARED ->
          registered.uid().equals(uid)
              ? Optional.empty()
              : Optional.of(
                  new Verdict(
                      "NameTaken",
                      "Feature set %s is declared by another resource already; choose another"
                              .formatted(registered.fullName())
                          + " spec.name or delete that resource.",
                      Optional.of(registered.uid())));
    };
  }

  /** Whether the resource has registered another name before. */
  static Optional<Verdict> rename(Optional<FeatureSetRow> before, FeatureSetSpec after) {
    return before
        .filter(row -> row.state() == FeatureSetState.DECLARED)
        .filter(row -> !row.name().equals(after.getName()))
        .map(
            row ->
                Verdict.of(
                    "IncompatibleChange",
                    "name cannot change from %s to %s; restore it or declare another FeatureSet."
                        .formatted(row.name(), after.getName())));
  }

  /** Whether the spec keeps the data of its version valid. */
  static Optional<Verdict> edit(FeatureSetSpec before, FeatureSetSpec after) {
    if (after.getVersion() < before.getVersion()) {
      return Optional.of(
          Verdict.of(
              "VersionLowered",
              "version cannot go back from %d to %d; set spec.version to %d or higher."
                  .formatted(before.getVersion(), after.getVersion(), before.getVersion())));
    }
    if (after.getVersion() > before.getVersion()) {
      return Optional.empty();
    }
    return Compatibility.firstIncompatible(before, after)
        .map(
            change ->
                Verdict.of(
                    "IncompatibleChange",
                    "%s cannot change from %s to %s within version %d; raise spec.version or restore it."
                        .formatted(
                            change.field(), change.before(), change.after(), before.getVersion())));
  }
}
