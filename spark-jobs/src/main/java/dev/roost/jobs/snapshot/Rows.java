package dev.roost.jobs.snapshot;

import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.proto.core.v1alpha1.RowCounts;
import java.util.List;

/** The counts of all partitions together. */
public final class Rows {

  private Rows() {}

  public static RowCounts of(List<PartitionResult> partitions) {
    // Every partition was told the same of the source.
    MapSummary source = partitions.get(0).source();
    RowCounts.Builder counts =
        RowCounts.newBuilder()
            .setRead(source.read())
            .setSkipped(source.skipped())
            .setRejected(source.rejected());
    for (PartitionResult partition : partitions) {
      counts.setWritten(counts.getWritten() + partition.written());
      counts.setDuplicate(counts.getDuplicate() + partition.duplicate());
      counts.setKeysAdded(counts.getKeysAdded() + partition.keysAdded());
    }
    return counts.build();
  }
}
