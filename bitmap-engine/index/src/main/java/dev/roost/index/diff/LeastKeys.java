package dev.roost.index.diff;

import dev.roost.index.diff.RecordDiff.Change;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** So many of the records that are offered: those with the least keys after a key. */
final class LeastKeys {
  private static final Comparator<Entry> BY_KEY =
      Comparator.comparing(Entry::parts, KeyOrder.ORDER);

  private final int size;
  private final Optional<Entry> after;
  private final PriorityQueue<Entry> greatestFirst = new PriorityQueue<>(BY_KEY.reversed());

  /**
   * A record.
   *
   * @param id in the snapshot where it lives; in the second if in both
   */
  record Entry(RecordKey key, List<KeyPart> parts, Change change, long id) {}

  /**
   * Nothing yet.
   *
   * @param after where those end that were taken before
   */
  LeastKeys(int size, Optional<Entry> after) {
    this.size = size;
    this.after = after;
  }

  void offer(RecordKey key, Change change, long id) {
    Entry entry = new Entry(key, key.parts(), change, id);
    if (after.isPresent() && BY_KEY.compare(entry, after.get()) <= 0) {
      return;
    }
    if (greatestFirst.size() < size) {
      greatestFirst.add(entry);
    } else if (size > 0 && BY_KEY.compare(entry, greatestFirst.peek()) < 0) {
      greatestFirst.poll();
      greatestFirst.add(entry);
    }
  }

  /** In ascending order of keys. */
  List<Entry> take() {
    List<Entry> taken = new ArrayList<>(greatestFirst);
    taken.sort(BY_KEY);
    return taken;
  }
}
