package dev.roost.index.query;

import dev.roost.index.call.Aggregate;
import java.util.List;

/** What is known so far of one group. */
final class GroupTotals {
  private long count;
  private final List<GroupMeasure> measures;

  GroupTotals(List<Aggregate> aggregates) {
    GroupMeasure[] own = new GroupMeasure[aggregates.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = new GroupMeasure();
    }
    this.measures = List.of(own);
  }

  long count() {
    return count;
  }

  void addCount(long records) {
    count += records;
  }

  List<GroupMeasure> measures() {
    return measures;
  }

  void add(GroupTotals other) {
    count += other.count;
    for (int i = 0; i < measures.size(); i++) {
      measures.get(i).add(other.measures.get(i));
    }
  }
}
