package dev.roost.jobs.seen;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of their sources the ingestions of a snapshot have read, so that incremental ones read the
 * rest. The lists are files of the snapshot: they are published with what was read, or not at all.
 */
public record Seen(SeenFiles files, SeenRows rows, SeenOffsets offsets) {

  private static final Seen NONE = new Seen(SeenFiles.NONE, SeenRows.NONE, SeenOffsets.NONE);

  public static Seen none() {
    return NONE;
  }

  /** That of a snapshot; nothing without one. */
  public static Seen of(Optional<Manifest> snapshot, Warehouse warehouse) {
    return new Seen(
        SeenFiles.of(snapshot, warehouse),
        SeenRows.of(snapshot, warehouse),
        SeenOffsets.of(snapshot, warehouse));
  }

  /** With what is read now. */
  public Seen with(
      List<SeenFile> readFiles, List<SeenRange> readRows, List<SeenSlice> readOffsets) {
    return new Seen(files.with(readFiles), rows.with(readRows), offsets.with(readOffsets));
  }

  /** Without what an ingestion read that is taken back: it can be read again. */
  public Seen without(String ingestion) {
    return new Seen(files.without(ingestion), rows.without(ingestion), offsets.without(ingestion));
  }

  /** Writes what is not stored already, and returns what a manifest says of all. */
  public List<FileEntry> write(Warehouse warehouse, String folder) {
    return Stream.of(
            files.write(warehouse, folder),
            rows.write(warehouse, folder),
            offsets.write(warehouse, folder))
        .flatMap(List::stream)
        .toList();
  }
}
