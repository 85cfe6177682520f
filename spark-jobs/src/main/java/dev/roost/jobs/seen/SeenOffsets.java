package dev.roost.jobs.seen;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.AttemptFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The messages that the ingestions of a snapshot have read, by ranges of offsets. Of long streams
 * the oldest ranges are merged, so that there are never many: those a revert does not open again.
 */
public final class SeenOffsets {

  public static final SeenOffsets NONE = new SeenOffsets(List.of(), List.of());

  private final List<SeenSlice> slices;
  private final List<FileEntry> stored;

  private SeenOffsets(List<SeenSlice> slices, List<FileEntry> stored) {
    this.slices = slices;
    this.stored = stored;
  }

  static SeenOffsets of(Optional<Manifest> snapshot, Warehouse warehouse) {
    List<FileEntry> stored = JsonLines.stored(snapshot, AttemptFolder.seenOffsets(""));
    return new SeenOffsets(JsonLines.read(warehouse, stored, SeenSlice.class), stored);
  }

  /** The first offset of a partition that was read; empty: none was. */
  public OptionalLong first(String topic, int partition) {
    return of(topic, partition).mapToLong(SeenSlice::from).min();
  }

  /** What of a range was not read, in the order of offsets. */
  public List<SeenSlice> unread(SeenSlice range) {
    List<SeenSlice> unread = new ArrayList<>();
    long at = range.from();
    for (SeenSlice read : of(range.topic(), range.partition()).toList()) {
      if (read.from() >= range.to()) {
        break;
      }
      if (read.from() > at) {
        unread.add(part(range, at, read.from()));
      }
      at = Math.max(at, read.to());
    }
    if (at < range.to()) {
      unread.add(part(range, at, range.to()));
    }
    return unread;
  }

  private static SeenSlice part(SeenSlice range, long from, long to) {
    return new SeenSlice(range.topic(), range.partition(), from, to, range.ingestion());
  }

  private Stream<SeenSlice> of(String topic, int partition) {
    return slices.stream()
        .filter(slice -> slice.topic().equals(topic) && slice.partition() == partition)
        .sorted(Comparator.comparingLong(SeenSlice::from));
  }

  /** How many ranges there are. */
  int size() {
    return slices.size();
  }

  /** With messages that are read now. */
  public SeenOffsets with(List<SeenSlice> read) {
    return read.isEmpty()
        ? this
        : new SeenOffsets(
            SliceMerge.bounded(Stream.concat(slices.stream(), read.stream()).toList()), List.of());
  }

  /** Without what an ingestion read that is taken back. */
  public SeenOffsets without(String ingestion) {
    List<SeenSlice> others =
        slices.stream().filter(slice -> !slice.ingestion().equals(ingestion)).toList();
    return others.size() == slices.size() ? this : new SeenOffsets(others, List.of());
  }

  List<FileEntry> write(Warehouse warehouse, String folder) {
    return slices.isEmpty() || !stored.isEmpty()
        ? stored
        : JsonLines.write(warehouse, AttemptFolder.seenOffsets(folder), slices, SeenSlice.class);
  }
}
