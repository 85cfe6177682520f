package dev.roost.jobs.maintain;

import dev.roost.jobs.snapshot.PartitionResult;
import java.io.Serializable;
import java.util.List;

/**
 * What a compacting task made of its partition.
 *
 * @param problems how what was written differs from what was there, a sentence each
 */
record Compacted(PartitionResult result, List<String> problems) implements Serializable {

  static Compacted unchanged() {
    return new Compacted(PartitionResult.unchanged(), List.of());
  }
}
