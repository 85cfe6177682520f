package dev.roost.jobs.ingest;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.Manifest;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the base snapshot has of one partition.
 *
 * @param latest the latest-state file; empty: the partition has no record yet
 * @param nextSeq the number of its next new key
 */
record PartitionBase(List<FileEntry> latest, long nextSeq) implements Serializable {

  static final PartitionBase NOTHING = new PartitionBase(List.of(), 0);

  /** By partition. */
  static List<PartitionBase> of(Manifest base, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(partition -> of(base, Integer.valueOf(partition)))
        .toList();
  }

  private static PartitionBase of(Manifest base, Integer partition) {
    List<FileEntry> latest =
        base.latest().stream().filter(file -> file.partition() == partition).toList();
    long nextSeq = base.keysOf(partition).stream().mapToLong(KeyLayer::nextSeq).max().orElse(0);
    return new PartitionBase(latest, nextSeq);
  }
}
