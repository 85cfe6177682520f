package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Aggregate;
import dev.roost.index.read.ShardFields;
import java.util.List;

/** The groups of one shard by number: counts, and what the aggregates add up. */
final class DenseGroups {
  private final int[] counts;

  // Neighbours of one group are counted in two arrays, so that they need not wait for each other.
  private final int[] others;
  private final List<ShardMeasure> measures;

  DenseGroups(int groups, ShardFields fields, List<Aggregate> aggregates, ShardBits records) {
    this.counts = new int[groups];
    this.others = new int[groups];
    this.measures =
        aggregates.stream().map(a -> ShardMeasure.of(a, fields, groups, records)).toList();
  }

  /** Adds records with the numbers of their groups. */
  void add(int[] positions, long[] places, int count) {
    int even = count & ~1;
    for (int i = 0; i < even; i += 2) {
      counts[(int) places[i]]++;
      others[(int) places[i + 1]]++;
    }
    if (even < count) {
      counts[(int) places[even]]++;
    }
    for (ShardMeasure measure : measures) {
      measure.add(positions, places, count);
    }
  }

  /** How many numbers of groups there are. */
  int size() {
    return counts.length;
  }

  /** How many records a group has. */
  int count(int place) {
    return counts[place] + others[place];
  }

  /** Adds what is known of a group. */
  void addTo(GroupTotals totals, int place) {
    totals.addCount(count(place));
    for (int i = 0; i < measures.size(); i++) {
      measures.get(i).addTo(totals.measures().get(i), place);
    }
  }
}
