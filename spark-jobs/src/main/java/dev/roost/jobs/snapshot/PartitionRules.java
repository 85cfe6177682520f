package dev.roost.jobs.snapshot;

import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.ShardLayers;
import dev.roost.jobs.JobKeys;
import dev.roost.platform.config.Config;
import java.io.Serializable;
import java.util.List;

/**
 * When an ingestion puts a layer on top of a partition's files rather than write them anew, and
 * when it leaves a latest state to the history. What decides on layers is known before the first
 * record is read, and is the same for every attempt.
 *
 * @param most layers on top of the first files
 * @param percent of the partition's records that may be in layers together
 * @param historyPercent rows of 100 records, at most, whose latest state is the history's
 */
public record PartitionRules(int most, int percent, int historyPercent) implements Serializable {

  private static final int WHOLE = 100;

  public static PartitionRules of(Config config) {
    int most = Math.min(ShardLayers.MAX_DELTAS, config.get(JobKeys.LAYERS));
    return new PartitionRules(
        most, config.get(JobKeys.LAYERS_PERCENT), config.get(JobKeys.LATEST_PERCENT));
  }

  /** Whether the rows of new records are so few that to read them again is no more work. */
  public boolean leaveToHistory(long rows, long records) {
    return rows * WHOLE <= records * historyPercent;
  }

  /**
   * Whether to put a layer on top.
   *
   * @param base what the base snapshot has of the partition
   * @param rows of the whole source, which fall on the partitions evenly
   */
  public boolean allow(PartitionBase base, long rows, int partitions) {
    List<LatestEntry> files = base.latest();
    if (files.isEmpty() || base.layers() >= most) {
      return false;
    }
    long layered = files.stream().skip(1).mapToLong(LatestEntry::records).sum();
    long expected = layered + rows / partitions;
    return expected <= files.get(0).records() * percent / WHOLE;
  }
}
