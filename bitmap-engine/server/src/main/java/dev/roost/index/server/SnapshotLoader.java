package dev.roost.index.server;

import com.google.protobuf.Timestamp;
import dev.roost.index.file.BlockCache;
import dev.roost.index.file.Checksums;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestException;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.StorageException;
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
    return load(
        nameOf(featureSet) + "@" + featureSet.getSpec().getVersion(), featureSet.getCurrent());
  }

  /**
   * The same of any snapshot.
   *
   * @param fullName {@code project.feature_set@major}
   * @throws ManifestException when the manifest is not the one that was published
   * @throws StorageException when it cannot be read, as after a clean-up
   */
  ServedIndex load(String fullName, PublishedSnapshot snapshot) {
    return load(
        fullName,
        snapshot.getNumber(),
        snapshot.getManifestUri(),
        snapshot.getManifestSha256(),
        instant(snapshot.getPublishTime()));
  }

  /**
   * Opens the snapshot that a page token is of, which this server may never have served.
   *
   * @throws ManifestException when its manifest is not the one that the token was made of
   * @throws StorageException when it cannot be read, as after a clean-up
   */
  ServedIndex load(PageToken token) {
    return load(
        token.index(),
        token.snapshot(),
        warehouse.resolve(token.manifestPath()).toString(),
        token.manifestSha256(),
        token.publishTime());
  }

  /** The path of a snapshot's manifest within the warehouse. */
  String manifestPath(ServedIndex index) {
    return warehouse.relativize(URI.create(index.manifestUri()));
  }

  private ServedIndex load(
      String fullName, long number, String uri, String wantedSha256, Instant publishTime) {
    byte[] bytes = warehouse.storage().read(URI.create(uri));
    String sha256 = Checksums.sha256(bytes);
    if (!sha256.equals(wantedSha256)) {
      throw new ManifestException(
          "manifest %s has the SHA-256 %s, but %s was published"
              .formatted(uri, sha256, wantedSha256));
    }
    Manifest manifest = ManifestJson.read(uri, bytes);
    String found = manifest.indexName() + "@" + manifest.featureSet().version();
    if (!found.equals(fullName)) {
      throw new ManifestException(
          "manifest %s is of %s, not of %s".formatted(uri, found, fullName));
    }
    return new ServedIndex(
        manifest.indexName(),
        manifest.featureSet().version(),
        number,
        uri,
        sha256,
        publishTime,
        IndexSnapshot.open(manifest, warehouse, cache));
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  static String nameOf(FeatureSetSnapshot featureSet) {
    return featureSet.getProject() + "." + featureSet.getSpec().getName();
  }
}
