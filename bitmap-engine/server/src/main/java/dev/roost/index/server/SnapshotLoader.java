package dev.roost.index.server;

import com.google.protobuf.Timestamp;
import dev.roost.index.file.BlockCache;
import dev.roost.index.file.Checksums;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestException;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.Warehouse;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import java.net.URI;
import java.time.Instant;

/** Opens the snapshots that the core names. */
final class SnapshotLoader {
  private final Warehouse warehouse;
  private final BlockCache cache;

  SnapshotLoader(Warehouse warehouse, BlockCache cache) {
    this.warehouse = warehouse;
    this.cache = cache;
  }

  /**
   * Reads the manifest of a version's current snapshot and checks that it is the one published.
   *
   * @throws ManifestException when it is not
   */
  ServedIndex load(FeatureSetSnapshot featureSet) {
    PublishedSnapshot current = featureSet.getCurrent();
    byte[] bytes = warehouse.storage().read(URI.create(current.getManifestUri()));
    String sha256 = Checksums.sha256(bytes);
    if (!sha256.equals(current.getManifestSha256())) {
      throw new ManifestException(
          "manifest %s has the SHA-256 %s, but %s was published"
              .formatted(current.getManifestUri(), sha256, current.getManifestSha256()));
    }
    Manifest manifest = ManifestJson.read(current.getManifestUri(), bytes);
    String name = nameOf(featureSet);
    if (!manifest.indexName().equals(name)
        || manifest.featureSet().version() != featureSet.getSpec().getVersion()) {
      throw new ManifestException(
          "manifest %s is of %s@%d, not of %s@%d"
              .formatted(
                  current.getManifestUri(),
                  manifest.indexName(),
                  manifest.featureSet().version(),
                  name,
                  featureSet.getSpec().getVersion()));
    }
    return new ServedIndex(
        name,
        featureSet.getSpec().getVersion(),
        current.getNumber(),
        current.getManifestUri(),
        current.getManifestSha256(),
        instant(current.getPublishTime()),
        IndexSnapshot.open(manifest, warehouse, cache));
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  static String nameOf(FeatureSetSnapshot featureSet) {
    return featureSet.getProject() + "." + featureSet.getSpec().getName();
  }
}
