package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;

/**
 * A version that the registry had before it was lost.
 *
 * @param spec the last one that a run pinned
 * @param current the last snapshot's number
 */
public record RestoredVersion(FeatureSetSpec spec, IdSpace idSpace, long current) {}
