package dev.roost.core.recover;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a manifest says that the registry knows, too.
 *
 * @param spec the pinned one
 * @param attempt as the core told it the job
 * @param basePath of the manifest that it builds on, relative to the warehouse; "": none
 * @param publication what its job asks to publish
 * @param files what it lists
 */
record ManifestFacts(
    ManifestPlace place,
    FeatureSetSpec spec,
    Attempt attempt,
    String basePath,
    PublishRequest publication,
    List<StoredFile> files) {

  ManifestFacts {
    files = List.copyOf(files);
  }

  String path() {
    return place.path();
  }

  /** The number that the snapshot has if it was published. */
  long number() {
    return publication.getBaseSnapshot() + 1;
  }

  long historySnapshotId() {
    return publication.getHistorySnapshotId();
  }

  Instant acceptTime() {
    return ofMicros(attempt.getAcceptTimeMicros());
  }

  /** When the run was registered; where the manifest does not say, when it got its turn. */
  Instant createTime() {
    long micros = attempt.getRecord().getCreateTimeMicros();
    return micros == 0 ? acceptTime() : ofMicros(micros);
  }

  static Instant ofMicros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
