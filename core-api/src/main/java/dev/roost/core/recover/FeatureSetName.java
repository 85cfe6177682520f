package dev.roost.core.recover;

import java.util.Comparator;

/** A feature set, and the place of its files in the warehouse. */
record FeatureSetName(String project, String name) implements Comparable<FeatureSetName> {

  private static final Comparator<FeatureSetName> ORDER =
      Comparator.comparing(FeatureSetName::project).thenComparing(FeatureSetName::name);

  /** Where what its attempts wrote is. */
  String dataFolder() {
    return "data/%s/%s/".formatted(project, name);
  }

  /** Where the metadata of a version's history is. */
  String metadataFolder(int version) {
    return "history/%s/%s/metadata/".formatted(project, table(version));
  }

  /** The name of a version's history table within its namespace, which is the project. */
  String table(int version) {
    return name + "_v" + version;
  }

  @Override
  public int compareTo(FeatureSetName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return project + "/" + name;
  }
}
