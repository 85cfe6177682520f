package dev.roost.operator.featureset;

import dev.roost.crds.FeatureSet;
import dev.roost.crds.FeatureSetStatus;
import dev.roost.operator.core.CoreClient;
import dev.roost.operator.event.EventReason;
import dev.roost.operator.event.EventRecorder;
import dev.roost.operator.event.Notice;
import dev.roost.operator.mapping.FeatureSetMapper;
import dev.roost.proto.internal.control.v1alpha1.PurgeFeatureSetResponse;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to the data of a FeatureSet that is deleted. With policy Delete a finalizer keeps
 * the resource until the data is gone; with Retain there is no finalizer, the data is only marked.
 */
final class FeatureSetRemoval {
  static final String FINALIZER = "roost.dev/purge";
  static final String SKIP_CLEANUP = "roost.dev/skip-cleanup";
  static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final CoreClient core;
  private final EventRecorder events;

  FeatureSetRemoval(CoreClient core, EventRecorder events) {
    this.core = core;
    this.events = events;
  }

  /** Adds or removes the finalizer; whether the resource was changed. */
  boolean setFinalizer(FeatureSet resource, boolean wanted, Context<FeatureSet> context) {
    if (resource.hasFinalizer(FINALIZER) == wanted) {
      return false;
    }
    if (wanted) {
      PrimaryUpdateAndCacheUtils.addFinalizer(context.getClient(), resource, FINALIZER);
    } else {
      PrimaryUpdateAndCacheUtils.removeFinalizer(context.getClient(), resource, FINALIZER);
    }
    return true;
  }

  /** Removes the data of a resource that waits to be deleted; what is left, in words. */
  Optional<String> remove(FeatureSet resource, Context<FeatureSet> context) {
    if (!resource.hasFinalizer(FINALIZER)) {
      return Optional.empty();
    }
    if (!skipsCleanup(resource)) {
      PurgeFeatureSetResponse response =
          core.purgeFeatureSet(
              resource.getMetadata().getNamespace(),
              nameOf(resource),
              resource.getMetadata().getUid());
      if (!response.getDone()) {
        return Optional.of(
            "The data is being removed: %s (annotate the resource with %s=true to leave it)."
                .formatted(response.getMessage(), SKIP_CLEANUP));
      }
      events.record(
          resource, new Notice(EventReason.PURGED, "The feature set's data was removed."));
    }
    PrimaryUpdateAndCacheUtils.removeFinalizer(context.getClient(), resource, FINALIZER);
    return Optional.empty();
  }

  /** Marks the data of a resource that is gone. Does nothing when it was removed before. */
  void deleted(FeatureSet resource) {
    core.detachFeatureSet(
        resource.getMetadata().getNamespace(), nameOf(resource), resource.getMetadata().getUid());
  }

  private static boolean skipsCleanup(FeatureSet resource) {
    return Optional.ofNullable(resource.getMetadata().getAnnotations())
        .map(Map::keySet)
        .filter(keys -> keys.contains(SKIP_CLEANUP))
        .isPresent();
  }

  // What was registered is in the status; the spec may have been edited since.
  private static String nameOf(FeatureSet resource) {
    return Optional.ofNullable(resource.getStatus())
        .map(FeatureSetStatus::name)
        .orElseGet(() -> FeatureSetMapper.nameOf(resource));
  }
}
