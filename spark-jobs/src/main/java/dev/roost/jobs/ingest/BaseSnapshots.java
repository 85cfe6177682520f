package dev.roost.jobs.ingest;

import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.storage.Warehouse;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.net.URI;
import java.util.Optional;

/** The snapshot that an attempt builds on. */
final class BaseSnapshots {

  private BaseSnapshots() {}

  /** Its manifest, if there is one. */
  static Optional<Manifest> read(Attempt attempt, Warehouse warehouse) {
    if (attempt.getBase().getNumber() == 0) {
      return Optional.empty();
    }
    URI uri = URI.create(attempt.getBase().getManifestUri());
    return Optional.of(ManifestJson.read(uri.toString(), warehouse.storage().read(uri)));
  }
}
