package dev.roost.operator.watch;

import dev.roost.crds.FeatureSet;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Has a feature set's status refreshed when one of its ingestions has published. */
public final class FeatureSetNudges {
  private final Resync<FeatureSet> resync;
  private final Map<Key, ResourceID> resources = new ConcurrentHashMap<>();

  private record Key(String project, String featureSet) {}

  public FeatureSetNudges(Resync<FeatureSet> resync) {
    this.resync = resync;
  }

  /** Notes which resource declares a feature set. */
  public void declared(String featureSet, ResourceID id) {
    resources.put(new Key(id.getNamespace().orElse(""), featureSet), id);
  }

  public void gone(ResourceID id) {
    resources.values().remove(id);
  }

  public void nudge(String project, String featureSet) {
    Optional.ofNullable(resources.get(new Key(project, featureSet))).ifPresent(resync::nudge);
  }
}
