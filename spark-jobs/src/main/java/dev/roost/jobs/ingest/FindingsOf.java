package dev.roost.jobs.ingest;

import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.Tally;
import dev.roost.proto.core.v1alpha1.AdjustedCells;
import dev.roost.proto.core.v1alpha1.BadRowCount;
import dev.roost.proto.core.v1alpha1.Findings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells what a run found. */
final class FindingsOf {

  /** Kinds that are listed; the others are summed up. */
  private static final int KINDS = 20;

  private static final String OTHER = "Other";
  private static final Comparator<BadRowCount> MOST_FIRST =
      Comparator.comparing(BadRowCount::getRows)
          .reversed()
          .thenComparing(BadRowCount::getReason)
          .thenComparing(BadRowCount::getColumn);

  private FindingsOf() {}

  /** What the reading tasks found. */
  static Findings source(MapSummary source) {
    return Findings.newBuilder()
        .addAllBadRows(badRows(source.badRows()))
        .addAllAdjusted(adjusted(source.adjusted()))
        .build();
  }

  private static List<AdjustedCells> adjusted(Tally tally) {
    return tally.counts().keySet().stream()
        .map(Tally.Kind::where)
        .distinct()
        .sorted()
        .map(
            feature ->
                AdjustedCells.newBuilder()
                    .setFeature(feature)
                    .setClamped(tally.of("Clamped", feature))
                    .setNulled(tally.of("Nulled", feature))
                    .build())
        .toList();
  }

  private static List<BadRowCount> badRows(Tally tally) {
    List<BadRowCount> all =
        tally.counts().entrySet().stream().map(FindingsOf::count).sorted(MOST_FIRST).toList();
    if (all.size() <= KINDS) {
      return all;
    }
    long others = all.stream().skip(KINDS).mapToLong(BadRowCount::getRows).sum();
    BadRowCount rest = BadRowCount.newBuilder().setReason(OTHER).setRows(others).build();
    return Stream.concat(all.stream().limit(KINDS), Stream.of(rest)).toList();
  }

  private static BadRowCount count(Map.Entry<Tally.Kind, Long> entry) {
    return BadRowCount.newBuilder()
        .setReason(entry.getKey().what())
        .setColumn(entry.getKey().where())
        .setRows(entry.getValue())
        .build();
  }
}
