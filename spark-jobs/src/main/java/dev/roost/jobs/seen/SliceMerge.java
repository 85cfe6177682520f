package dev.roost.jobs.seen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the ranges of a partition few. */
final class SliceMerge {

  /** Of a partition: those beyond are merged. */
  static final int MOST = 1000;

  private static final String NOBODY = "";

  private record Partition(String topic, int number) {}

  private SliceMerge() {}

  /**
   * The same offsets, in at most so many ranges a partition as there are gaps between the oldest,
   * and {@link #MOST} more. What is merged belongs to no ingestion.
   */
  static List<SeenSlice> bounded(List<SeenSlice> slices) {
    Map<Partition, List<SeenSlice>> partitions =
        new TreeMap<>(Comparator.comparing(Partition::topic).thenComparingInt(Partition::number));
    slices.forEach(
        slice ->
            partitions
                .computeIfAbsent(
                    new Partition(slice.topic(), slice.partition()), added -> new ArrayList<>())
                .add(slice));
    return partitions.values().stream().flatMap(each -> merged(each).stream()).toList();
  }

  private static List<SeenSlice> merged(List<SeenSlice> slices) {
    if (slices.size() <= MOST) {
      return slices;
    }
    List<SeenSlice> sorted =
        slices.stream().sorted(Comparator.comparingLong(SeenSlice::from)).toList();
    List<SeenSlice> merged = new ArrayList<>();
    // Half of them at once: else every batch would merge one.
    int oldest = slices.size() - MOST / 2;
    sorted.subList(0, oldest).forEach(slice -> append(slice, merged));
    merged.addAll(sorted.subList(oldest, sorted.size()));
    return merged;
  }

  private static void append(SeenSlice slice, List<SeenSlice> merged) {
    SeenSlice last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
    long to = slice.to();
    long from = slice.from();
    if (last != null && last.to() >= from) {
      merged.remove(merged.size() - 1);
      from = last.from();
      to = Math.max(to, last.to());
    }
    merged.add(new SeenSlice(slice.topic(), slice.partition(), from, to, NOBODY));
  }
}
