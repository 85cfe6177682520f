package dev.roost.jobs.maintain;

import dev.roost.proto.internal.job.v1alpha1.IdSpace;

/** The id space after another one. */
final class IdSpaces {

  private IdSpaces() {}

  /**
   * The next epoch.
   *
   * @param partitions a power of two; 0: as many as before
   */
  static IdSpace next(IdSpace before, int partitions) {
    return before.toBuilder()
        .setEpoch(before.getEpoch() + 1)
        .setPartitions(partitions == 0 ? before.getPartitions() : partitions)
        .build();
  }
}
