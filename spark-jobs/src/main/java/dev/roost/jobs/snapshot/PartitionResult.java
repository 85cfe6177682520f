package dev.roost.jobs.snapshot;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.RejectedRow;
import java.io.Serializable;
import java.util.List;
import org.apache.iceberg.DataFile;

/**
 * What a building task made of its partition.
 *
 * @param source what all reading tasks counted: the same in every partition
 * @param examples the first of the bad rows that came here
 * @param liveAdded by how many more records exist than in the base
 * @param history at most one file, as the following
 */
public record PartitionResult(
    MapSummary source,
    List<RejectedRow> examples,
    long written,
    long duplicate,
    long keysAdded,
    long liveAdded,
    List<DataFile> history,
    List<LatestEntry> latest,
    List<FileEntry> changes,
    List<KeyLayer> keys,
    List<ViewFragment> fragments,
    Writing writing)
    implements Serializable {

  /** What a task writes. */
  public enum Writing {
    /** The index and latest state of all records. */
    WHOLE,
    /** As {@link #WHOLE}, with numbers of their own: the base's key dictionaries do not count. */
    RENUMBERED,
    /** What changed, on top of what the base has. */
    LAYER
  }

  /** The result of a task that leaves the partition as it is. */
  public static PartitionResult unchanged() {
    return refused(MapSummary.NOTHING, List.of());
  }

  /** The result of a task that built nothing, for there are too many bad rows. */
  public static PartitionResult refused(MapSummary source, List<RejectedRow> examples) {
    return new PartitionResult(
        source,
        examples,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Writing.LAYER);
  }
}
