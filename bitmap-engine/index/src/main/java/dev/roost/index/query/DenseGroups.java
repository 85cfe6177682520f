package dev.roost.index.query;

import dev.roost.index.bits.PositionBlock;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Aggregate;
import dev.roost.index.read.ShardFields;
import java.util.List;

/** The groups of one shard by number: counts, and what the aggregates add up. */
final class DenseGroups {
  /** Neighbours of one group are counted apart, so that they need not wait for each other. */
  private static final int LANES = 4;

  /** Above this, that would cost more than it saves. */
  private static final int MAX_LANED = 1 << 12;

  private final int lane;
  private final int[] counts;
  private final List<ShardMeasure> measures;

  DenseGroups(int groups, ShardFields fields, List<Aggregate> aggregates, ShardBits records) {
    this.lane = groups > MAX_LANED ? 0 : groups;
    this.counts = new int[lane == 0 ? groups : LANES * groups];
    this.measures =
        aggregates.stream().map(a -> ShardMeasure.of(a, fields, groups, records)).toList();
  }

  /** Adds records with the numbers of their groups. */
  void add(PositionBlock block, int[] places) {
    int count = block.count();
    int even = count & -LANES;
    for (int i = 0; i < even; i += LANES) {
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
    return lane == 0
        ? counts[place]
        : counts[place]
            + counts[place + lane]
            + counts[place + 2 * lane]
            + counts[place + 3 * lane];
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
