package dev.roost.core.resources;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.Optional;

/** What API servers write into resources; not every test double writes all of it. */
final class Metadata {

  private Metadata() {}

  static long generation(HasMetadata resource) {
    return Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L);
  }

  static Instant createTime(HasMetadata resource) {
    return Optional.ofNullable(resource.getMetadata().getCreationTimestamp())
        .map(Instant::parse)
        .orElse(Instant.EPOCH);
  }
}
