package dev.roost.jobs.seen;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.AttemptFolder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rows that the incremental ingestions of a snapshot have read, by ranges of a column. */
public final class SeenRows {

  static final SeenRows NONE = new SeenRows(List.of(), List.of());

  private static final Comparator<SeenRange> BY_BOUNDS =
      Comparator.comparing(SeenRange::upTo)
          .thenComparing(SeenRange::after, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final List<SeenRange> ranges;
  private final List<FileEntry> stored;

  private SeenRows(List<SeenRange> ranges, List<FileEntry> stored) {
    this.ranges = ranges;
    this.stored = stored;
  }

  static SeenRows of(Optional<Manifest> snapshot, Warehouse warehouse) {
    List<FileEntry> stored = JsonLines.stored(snapshot, AttemptFolder.seenRows(""));
    return new SeenRows(JsonLines.read(warehouse, stored, SeenRange.class), stored);
  }

  /** The type that a source's column had when it was read last; empty: it never was. */
  public Optional<String> type(String source) {
    return of(source).map(SeenRange::type).reduce((one, last) -> last);
  }

  /** Where rows of a source may be that were not read: least values first. */
  public List<Gap> gaps(String source) {
    List<Gap> gaps = new ArrayList<>();
    Optional<SeenRange> before = Optional.empty();
    for (SeenRange range : of(source).sorted(BY_BOUNDS).toList()) {
      if (range.after() != null && before.filter(last -> last.isFollowedBy(range)).isEmpty()) {
        gaps.add(new Gap(before.map(SeenRange::upTo), Optional.of(range.after())));
      }
      before = Optional.of(range);
    }
    gaps.add(new Gap(before.map(SeenRange::upTo), Optional.empty()));
    return gaps;
  }

  /** Fingerprints of the rows with one of some values, bounds of gaps, that were read. */
  public Set<String> rowsAt(String source, NavigableSet<BigDecimal> bounds) {
    Set<String> rows = new HashSet<>();
    of(source)
        .filter(
            range ->
                bounds.contains(range.upTo())
                    || (range.after() != null && bounds.contains(range.after())))
        .forEach(range -> rows.addAll(range.rows()));
    return rows;
  }

  private Stream<SeenRange> of(String source) {
    return ranges.stream().filter(range -> range.source().equals(source));
  }

  /** With rows that are read now. */
  SeenRows with(List<SeenRange> read) {
    return read.isEmpty()
        ? this
        : new SeenRows(Stream.concat(ranges.stream(), read.stream()).toList(), List.of());
  }

  SeenRows without(String ingestion) {
    List<SeenRange> others =
        ranges.stream().filter(range -> !range.ingestion().equals(ingestion)).toList();
    return others.size() == ranges.size() ? this : new SeenRows(others, List.of());
  }

  List<FileEntry> write(Warehouse warehouse, String folder) {
    return ranges.isEmpty() || !stored.isEmpty()
        ? stored
        : JsonLines.write(warehouse, AttemptFolder.seenRows(folder), ranges, SeenRange.class);
  }
}
