package dev.roost.jobs.ingest;

import dev.roost.index.manifest.Manifest;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.util.List;
import java.util.Optional;

/**
 * What the pass over the data came to.
 *
 * @param base the manifest that it builds on
 */
record Built(
    IdSpace idSpace,
    Optional<Manifest> base,
    List<PartitionResult> partitions,
    Findings findings) {}
