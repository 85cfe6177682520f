package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.time.Instant;

/**
 * What a run's turn fixes, for all of its attempts.
 *
 * @param spec the highest accepted version's
 * @param base the snapshot that the run builds on; 0: none
 * @param acceptTime the created time of rows that declare none
 */
public record Pin(FeatureSetSpec spec, long base, Instant acceptTime) {

  public int version() {
    return spec.getVersion();
  }
}
