package dev.roost.jobs.snapshot;

import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.jobs.seen.Seen;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the pass over the data came to.
 *
 * @param base the manifest that it builds on
 * @param seen what it and those before it have read
 */
public record Built(
    IdSpace idSpace,
    Optional<Manifest> base,
    List<PartitionResult> partitions,
    Seen seen,
    Findings findings) {

  public Built reading(Seen now) {
    return new Built(idSpace, base, partitions, now, findings);
  }

  public Built with(Findings found) {
    return new Built(idSpace, base, partitions, seen, found);
  }

  /** How many records exist. */
  public long live() {
    return base.map(Manifest::liveRecords).orElse(0L)
        + partitions.stream().mapToLong(PartitionResult::liveAdded).sum();
  }

  /** Whether what the base has of a partition stays, with a layer on top. */
  public boolean isLayered(int partition) {
    return partitions.get(partition).writing() == PartitionResult.Writing.LAYER;
  }

  /** Whether the keys that the base has of a partition have other numbers now. */
  boolean isRenumbered(int partition) {
    return partitions.get(partition).writing() == PartitionResult.Writing.RENUMBERED;
  }

  /** The files of the latest state: of each partition oldest first. */
  public List<LatestEntry> latest() {
    return Stream.concat(
            base.map(Manifest::latest).orElse(List.of()).stream()
                .filter(file -> isLayered(file.partition())),
            partitions.stream().flatMap(partition -> partition.latest().stream()))
        .toList();
  }
}
