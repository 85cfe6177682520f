package dev.roost.index.server.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Disjoint ranges of bytes, joined where they touch. Not safe for use by several threads. */
final class Extents {
  private final NavigableMap<Long, Long> ends = new TreeMap<>();
  private long bytes;

  /** Bytes from {@code start} to before {@code end}. */
  record Extent(long start, long end) {
    long length() {
      return end - start;
    }

    boolean overlaps(Extent other) {
      return start < other.end && other.start < end;
    }
  }

  /** Bytes in all ranges. */
  long bytes() {
    return bytes;
  }

  /** The end of the last range. */
  long end() {
    return ends.isEmpty() ? 0 : ends.lastEntry().getValue();
  }

  List<Extent> all() {
    return ends.entrySet().stream().map(e -> new Extent(e.getKey(), e.getValue())).toList();
  }

  void add(Extent added) {
    if (added.length() == 0) {
      return;
    }
    long start = added.start();
    long end = added.end();
    for (Extent touching : touching(added)) {
      start = Math.min(start, touching.start());
      end = Math.max(end, touching.end());
      ends.remove(touching.start());
      bytes -= touching.length();
    }
    ends.put(start, end);
    bytes += end - start;
  }

  /** Takes a range out, and says whether any byte of it was here. */
  boolean remove(Extent removed) {
    boolean found = false;
    for (Extent touching : touching(removed)) {
      if (touching.overlaps(removed)) {
        found = true;
        ends.remove(touching.start());
        bytes -= touching.length();
        add(new Extent(touching.start(), Math.max(touching.start(), removed.start())));
        add(new Extent(Math.min(touching.end(), removed.end()), touching.end()));
      }
    }
    return found;
  }

  /** What of a range is not here, in order. */
  List<Extent> missing(Extent wanted) {
    List<Extent> gaps = new ArrayList<>();
    long from = wanted.start();
    for (Extent here : touching(wanted)) {
      if (here.start() > from) {
        gaps.add(new Extent(from, here.start()));
      }
      from = Math.max(from, here.end());
    }
    if (from < wanted.end()) {
      gaps.add(new Extent(from, wanted.end()));
    }
    return gaps;
  }

  private List<Extent> touching(Extent of) {
    Map.Entry<Long, Long> before = ends.floorEntry(of.start());
    long from = before == null || before.getValue() < of.start() ? of.start() : before.getKey();
    List<Extent> found = new ArrayList<>();
    ends.subMap(from, true, of.end(), true)
        .forEach((start, end) -> found.add(new Extent(start, end)));
    return found;
  }
}
