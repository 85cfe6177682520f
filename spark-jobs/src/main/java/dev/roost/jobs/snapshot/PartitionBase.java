package dev.roost.jobs.snapshot;

import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.Manifest;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the base snapshot has of one partition.
 *
 * @param latest the latest-state file and the layers on top, oldest first; empty: the partition has
 *     no record yet
 * @param nextSeq the number of its next new key
 * @param layers on top of the first files, of the index or of the latest state
 * @param keyLayers key dictionaries
 */
public record PartitionBase(List<LatestEntry> latest, long nextSeq, int layers, int keyLayers)
    implements Serializable {

  public static final PartitionBase NOTHING = new PartitionBase(List.of(), 0, 0, 0);

  /** Whether a part of the latest state is read from the history. */
  public boolean isInHistory() {
    return latest.stream().anyMatch(LatestEntry::inHistory);
  }

  /** By partition. */
  public static List<PartitionBase> of(Manifest base, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(partition -> of(base, Integer.valueOf(partition)))
        .toList();
  }

  private static PartitionBase of(Manifest base, Integer partition) {
    List<LatestEntry> latest =
        base.latest().stream().filter(file -> file.partition() == partition).toList();
    long nextSeq = base.keysOf(partition).stream().mapToLong(KeyLayer::nextSeq).max().orElse(0);
    RecordIds ids = new RecordIds(base.idSpace().partitions());
    int deltas =
        base.views().stream()
            .flatMap(view -> view.shards().stream())
            .filter(shard -> ids.partitionOfShard(shard.shard()) == partition)
            .mapToInt(shard -> shard.deltas().size())
            .max()
            .orElse(0);
    return new PartitionBase(
        latest, nextSeq, Math.max(deltas, latest.size() - 1), base.keysOf(partition).size());
  }
}
