package dev.roost.index.query;

import dev.roost.index.bits.PositionBlock;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Aggregate;
import dev.roost.index.read.ShardFields;
import java.util.List;

/** The groups of one shard by number: counts, and what the aggregates add up. */
final class DenseGroups {
  private final Lanes lanes;
  private final int[] counts;
  private final List<ShardMeasure> measures;

  DenseGroups(int groups, ShardFields fields, List<Aggregate> aggregates, ShardBits records) {
    this.lanes = Lanes.of(groups);
    this.counts = new int[lanes.length()];
    this.measures =
        aggregates.stream().map(a -> ShardMeasure.of(a, fields, groups, records)).toList();
  }

  /** Adds records with the numbers of their groups. */
  void add(PositionBlock block, int[] places) {
    int count = block.count();
    int lane = lanes.distance();
    int even = count & -Lanes.COUNT;
    for (int i = 0; i < even; i += Lanes.COUNT) {
      counts[places[i]]++;
      counts[places[i + 1] + lane]++;
      counts[places[i + 2] + 2 * lane]++;
      counts[places[i + 3] + 3 * lane]++;
    }
    for (int i = even; i < count; i++) {
      counts[places[i]]++;
    }
    for (ShardMeasure measure : measures) {
      measure.add(block, places);
    }
  }

  /** How many records a group has. */
  int count(int place) {
    return lanes.sum(counts, place);
  }

  /** Adds what is known of a group. */
  void addTo(GroupTotals totals, int place) {
    int count = count(place);
    totals.addCount(count);
    for (int i = 0; i < measures.size(); i++) {
      measures.get(i).addTo(totals.measures().get(i), place, count);
    }
  }
}
