package dev.roost.index.server;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is served at one moment. Immutable: whoever holds it sees no later publish. */
final class Catalog {
  static final Catalog EMPTY = new Catalog(Map.of(), Map.of(), Set.of(), Map.of());

  private final SortedMap<String, ServedIndex> byFullName;
  private final SortedMap<String, ServedIndex> defaults;
  private final Set<String> unpublished;
  private final SortedMap<String, String> problems;

  /**
   * What is served.
   *
   * @param byFullName every version, by {@code project.feature_set@major}
   * @param defaults the versions for readers that name none, by {@code project.feature_set}
   * @param unpublished names, of both forms, that have no snapshot yet
   * @param problems why the newest snapshot of an index, by its full name, is not served
   */
  Catalog(
      Map<String, ServedIndex> byFullName,
      Map<String, ServedIndex> defaults,
      Set<String> unpublished,
      Map<String, String> problems) {
    this.byFullName = new TreeMap<>(byFullName);
    this.defaults = new TreeMap<>(defaults);
    this.unpublished = new TreeSet<>(unpublished);
    this.problems = new TreeMap<>(problems);
  }

  /** The index of a name with or without a version. */
  Optional<ServedIndex> find(String name) {
    return Optional.ofNullable((name.contains("@") ? byFullName : defaults).get(name));
  }

  /** The names with a project of indexes that have this name without one. */
  List<String> namesIn(String nameWithoutProject) {
    return (nameWithoutProject.contains("@") ? byFullName : defaults)
        .keySet().stream().filter(n -> n.endsWith("." + nameWithoutProject)).toList();
  }

  /** Why there is no index of this name. */
  String absence(String name) {
    if (problems.containsKey(name)) {
      return "index '%s' cannot be opened: %s".formatted(name, problems.get(name));
    }
    if (unpublished.contains(name)) {
      return "index '%s' has no published snapshot yet: wait for an ingestion".formatted(name);
    }
    return "there is no index '%s'; indexes are named project.feature_set: %s"
        .formatted(name, defaults.isEmpty() ? "none yet" : String.join(", ", defaults.keySet()));
  }

  /** Whether an index of this name has no snapshot yet. */
  boolean isUnpublished(String name) {
    return unpublished.contains(name);
  }

  /** Whether readers that name no version read this. */
  boolean isDefault(ServedIndex index) {
    return index.equals(defaults.get(index.name()));
  }

  Collection<ServedIndex> all() {
    return byFullName.values();
  }

  Collection<ServedIndex> defaults() {
    return defaults.values();
  }

  Map<String, String> problems() {
    return problems;
  }
}
