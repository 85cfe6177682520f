package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.time.Instant;
import java.util.Optional;

/**
 * A published run, and its snapshot, that the registry had before it was lost.
 *
 * @param uid of the resource that declared it
 * @param digest empty: unknown
 * @param attempt the number of the attempt that wrote the manifest
 * @param token its fencing token
 */
public record RestoredRun(
    String ingestion,
    String uid,
    Optional<String> digest,
    long retryNonce,
    IngestionSpec spec,
    Instant createTime,
    long sequence,
    Pin pin,
    Optional<SourceRange> sourceRange,
    int attempt,
    long token,
    Instant publishTime,
    PublishRequest publication) {

  public long snapshot() {
    return pin.base() + 1;
  }
}
