package dev.roost.online.catalog;

import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentResponse;
import java.util.Collection;
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
  private final Map<String, Long> applied = new ConcurrentHashMap<>();

  /** Takes over what the core says. */
  public synchronized void update(ListCurrentResponse current) {
    Map<String, ServedVersion> all = new TreeMap<>();
    current.getFeatureSetsList().stream()
        .map(ServedVersion::of)
        .forEach(version -> all.put(version.label(), version));
    versions = Map.copyOf(all);
    applied.keySet().retainAll(all.keySet());
    refresh();
  }

  /** Notes that the store holds a version's rows up to a snapshot. */
  public synchronized void applied(ServedVersion version, long snapshot) {
    applied.put(version.label(), snapshot);
    refresh();
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
    return applied.getOrDefault(version.label(), 0L);
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
      chosen.merge(name(version.project(), version.spec().getName()), version, this::preferred);
    }
    served = Map.copyOf(chosen);
  }

  private ServedVersion preferred(ServedVersion one, ServedVersion other) {
    int byReadiness = Boolean.compare(isReady(one), isReady(other));
    if (byReadiness != 0) {
      return byReadiness > 0 ? one : other;
    }
    if (one.isDefault() != other.isDefault()) {
      return one.isDefault() ? one : other;
    }
    return one.spec().getVersion() > other.spec().getVersion() ? one : other;
  }

  /** Whether readers lose nothing by it: it is published, and the store has held a snapshot. */
  private boolean isReady(ServedVersion version) {
    return version.current() > 0 && (!version.isSynced() || applied(version) > 0);
  }

  private static String name(String project, String featureSet) {
    return project + ":" + featureSet;
  }
}
