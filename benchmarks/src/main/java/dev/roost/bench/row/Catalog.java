package dev.roost.bench.row;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All rows of the speed table. */
public final class Catalog {
  /** Rows of SSB at scale factor 1. */
  private static final long STAR_ROWS = 6_000_000;

  private Catalog() {}

  /**
   * The contests of these names, in the table's order.
   *
   * @param rows of the large tables; taxi rides are 64 of 100 as many, and SSB has its own 6 M
   *     where this is not less
   * @param only names; empty: the speed table
   * @throws IllegalArgumentException when a name is none
   */
  public static List<Contest> of(long rows, Set<String> only) {
    List<Contest> table = table(rows);
    List<Contest> all = new ArrayList<>(table);
    all.add(new IdOrderContest(rows));
    all.add(new LayersContest(rows));
    Set<String> names =
        all.stream().map(Contest::name).collect(Collectors.toCollection(LinkedHashSet::new));
    for (String name : only) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no benchmark '%s'; there are: %s".formatted(name, String.join(", ", names)));
      }
    }
    return only.isEmpty() ? table : all.stream().filter(c -> only.contains(c.name())).toList();
  }

  private static List<Contest> table(long rows) {
    List<Contest> all = new ArrayList<>();
    all.addAll(DenseContests.counts(rows));
    all.add(DenseContests.segment(rows));
    all.addAll(DenseContests.numbers(rows));
    all.addAll(DenseContests.tops(rows));
    all.add(DenseContests.groups(rows));
    all.add(TaxiContest.of(Math.max(1, rows * 64 / 100)));
    all.add(StarContest.of(Math.min(rows, STAR_ROWS)));
    all.addAll(PairContest.all());
    all.add(SizeContest.ofInts(rows));
    all.add(SizeContest.ofMutexes(rows));
    all.add(new ColdContest(rows));
    return all;
  }
}
