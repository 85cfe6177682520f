package dev.roost.online.catalog;

import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The feature sets there are and how far each version's rows have been applied. Readers get a new
 * major version only when the store holds all of its current snapshot.
 */
public final class Catalog {

  private volatile Map<String, ServedVersion> versions = Map.of();
  private volatile Map<String, ServedVersion> served = Map.of();
  private volatile boolean known;
  private final Map<String, Progress> progress = new ConcurrentHashMap<>();
  private final Map<String, Integer> reached = new HashMap<>();

  /** Takes over what the core says. */
  public synchronized void update(ListCurrentResponse current) {
    Map<String, ServedVersion> all = new TreeMap<>();
    current.getFeatureSetsList().stream()
        .map(ServedVersion::of)
        .forEach(version -> all.put(version.label(), version));
    versions = Map.copyOf(all);
    progress.keySet().retainAll(all.keySet());
    refresh();
    known = true;
  }

  /** Notes how far the store is with a version. */
  public synchronized void note(ServedVersion version, Progress now) {
    progress.put(version.label(), now);
    refresh();
  }

  /** Whether the core has said what there is. */
  public boolean isKnown() {
    return known;
  }

  /** Every version of every feature set. */
  public Collection<ServedVersion> all() {
    return versions.values();
  }

  /** The version of a feature set that readers get. */
  public Optional<ServedVersion> find(String project, String featureSet) {
    return Optional.ofNullable(served.get(name(project, featureSet)));
  }

  /** The snapshot that the store holds of a version; 0: none yet. */
  public long applied(ServedVersion version) {
    return progress(version).snapshot();
  }

  /** Whether the store holds a version's rows up to a snapshot, and enough to be read. */
  public boolean serves(ServedVersion version, long snapshot) {
    return progress(version).isLoaded() && applied(version) >= snapshot;
  }

  /** The names of a project's feature sets, in their order. */
  public Collection<String> names(String project) {
    TreeSet<String> names = new TreeSet<>();
    served.values().stream()
        .filter(version -> version.project().equals(project))
        .forEach(version -> names.add(version.spec().getName()));
    return names;
  }

  /** Snapshots that are published and not yet applied, over all synced versions. */
  public long lag() {
    return all().stream()
        .filter(ServedVersion::isSynced)
        .mapToLong(version -> Math.max(0, version.current() - applied(version)))
        .sum();
  }

  private void refresh() {
    Map<String, ServedVersion> chosen = new TreeMap<>();
    for (ServedVersion version : versions.values()) {
      chosen.merge(name(version), version, this::preferred);
    }
    served = Map.copyOf(chosen);
    reached.keySet().retainAll(chosen.keySet());
    chosen.forEach(
        (name, version) -> {
          if (isReady(version)) {
            reached.put(name, version.spec().getVersion());
          }
        });
  }

  private ServedVersion preferred(ServedVersion one, ServedVersion other) {
    // Readers who have seen a version never fall back to an older one, as while a store is filled.
    int byReach = Boolean.compare(isReached(one), isReached(other));
    if (byReach != 0) {
      return byReach > 0 ? one : other;
    }
    int byReadiness = Boolean.compare(isReady(one), isReady(other));
    if (byReadiness != 0) {
      return byReadiness > 0 ? one : other;
    }
    if (one.isDefault() != other.isDefault()) {
      return one.isDefault() ? one : other;
    }
    return one.spec().getVersion() > other.spec().getVersion() ? one : other;
  }

  private boolean isReached(ServedVersion version) {
    return version.spec().getVersion() >= reached.getOrDefault(name(version), 0);
  }

  /** Whether readers lose nothing by it: it is published, and the store has been filled. */
  private boolean isReady(ServedVersion version) {
    return version.current() > 0 && (!version.isSynced() || progress(version).isLoaded());
  }

  private Progress progress(ServedVersion version) {
    return progress.getOrDefault(version.label(), Progress.NONE);
  }

  private static String name(ServedVersion version) {
    return name(version.project(), version.spec().getName());
  }

  private static String name(String project, String featureSet) {
    return project + ":" + featureSet;
  }
}
