package dev.roost.jobs.snapshot;

import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.IndexFields;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The snapshot that an attempt builds on, and what the next one keeps of it. */
public final class BaseSnapshots {

  /** The manifest that was read last: every task of a job wants the same one. */
  private static Optional<Known> last = Optional.empty();

  private record Known(URI uri, Manifest manifest) {}

  private BaseSnapshots() {}

  /** Its manifest, if there is one. */
  public static Optional<Manifest> read(Attempt attempt, Warehouse warehouse) {
    return attempt.getBase().getNumber() == 0
        ? Optional.empty()
        : Optional.of(read(URI.create(attempt.getBase().getManifestUri()), warehouse));
  }

  /** Manifests never change: one that is known is not read again. */
  private static synchronized Manifest read(URI uri, Warehouse warehouse) {
    if (last.filter(known -> known.uri().equals(uri)).isEmpty()) {
      byte[] json = warehouse.storage().read(uri);
      last = Optional.of(new Known(uri, ManifestJson.read(uri.toString(), json)));
    }
    return last.get().manifest();
  }

  /** The base's views, but for those of units of time that have expired since. */
  public static List<FieldView> views(Manifest base, Attempt attempt, FeatureSchema schema) {
    return IndexFields.kept(base.views(), schema, publishTime(attempt));
  }

  /**
   * The time that an attempt's snapshot is of: the same for every attempt of the ingestion, so that
   * all make the same index.
   */
  public static Instant publishTime(Attempt attempt) {
    return Instant.EPOCH.plus(attempt.getAcceptTimeMicros(), ChronoUnit.MICROS);
  }
}
