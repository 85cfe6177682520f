package dev.roost.index.server;

import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the next catalog of the last one and what the core says is current. */
final class CatalogBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogBuilder.class);

  private final SnapshotLoader loader;

  CatalogBuilder(SnapshotLoader loader) {
    this.loader = loader;
  }

  Catalog next(Catalog last, List<FeatureSetSnapshot> current) {
    Map<String, ServedIndex> byFullName = new HashMap<>();
    Map<String, ServedIndex> defaults = new HashMap<>();
    Set<String> unpublished = new HashSet<>();
    Map<String, String> problems = new HashMap<>();
    for (FeatureSetSnapshot featureSet : current) {
      String name = SnapshotLoader.nameOf(featureSet);
      String fullName = name + "@" + featureSet.getSpec().getVersion();
      if (featureSet.getCurrent().getNumber() == 0) {
        unpublished.addAll(List.of(name, fullName));
        continue;
      }
      Optional<ServedIndex> index = open(last.find(fullName), featureSet, fullName, problems);
      index.ifPresent(i -> byFullName.put(fullName, i));
      if (featureSet.getDefaultVersion()) {
        index.ifPresent(i -> defaults.put(name, i));
        Optional.ofNullable(problems.get(fullName)).ifPresent(p -> problems.put(name, p));
      }
    }
    return new Catalog(byFullName, defaults, unpublished, problems);
  }

  /** The current snapshot; where it cannot be opened, the one served so far, if any. */
  private Optional<ServedIndex> open(
      Optional<ServedIndex> last,
      FeatureSetSnapshot featureSet,
      String fullName,
      Map<String, String> problems) {
    String uri = featureSet.getCurrent().getManifestUri();
    String sha256 = featureSet.getCurrent().getManifestSha256();
    if (last.isPresent() && last.get().isOf(uri, sha256)) {
      return last;
    }
    try {
      ServedIndex opened = loader.load(featureSet);
      LOG.info("Serving snapshot {} of {}", opened.number(), fullName);
      return Optional.of(opened);
    } catch (RuntimeException e) {
      // Whatever is wrong with one manifest must not keep the others from being served.
      LOG.error(
          "Snapshot {} of {} cannot be served: {}",
          featureSet.getCurrent().getNumber(),
          fullName,
          e.getMessage());
      problems.put(fullName, String.valueOf(e.getMessage()));
      return last;
    }
  }
}
