package dev.roost.index.query;

import dev.roost.index.bits.PositionBlock;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.ShardRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which values there are in the groups of one shard.
 *
 * @param <T> what stands for a value within the shard
 */
abstract class DistinctMeasure<T> implements ShardMeasure {
  private final Map<Integer, Set<T>> met = new HashMap<>();

  /** What stands for the value in every shard. */
  abstract Object value(T own);

  void meet(int place, T own) {
    met.computeIfAbsent(place, p -> new HashSet<>()).add(own);
  }

  @Override
  public final void addTo(GroupMeasure measure, int place, int records) {
    met.getOrDefault(place, Set.of()).forEach(own -> measure.addDistinct(value(own)));
  }

  /** Of a field with planes. */
  static final class OfNumbers extends DistinctMeasure<Long> {
    private final Numbers numbers;

    OfNumbers(Numbers numbers) {
      this.numbers = numbers;
    }

    @Override
    public void add(PositionBlock block, int[] places) {
      int[] positions = block.positions();
      for (int i = 0; i < block.count(); i++) {
        if (numbers.exists().contains(positions[i])) {
          meet(places[i], numbers.at(positions[i]));
        }
      }
    }

    @Override
    Object value(Long own) {
      return own;
    }
  }

  /** Of a field of one row a record. */
  static final class OfOrdinals extends DistinctMeasure<Integer> {
    private final Ordinals ordinals;

    OfOrdinals(Ordinals ordinals) {
      this.ordinals = ordinals;
    }

    @Override
    public void add(PositionBlock block, int[] places) {
      int[] positions = block.positions();
      for (int i = 0; i < block.count(); i++) {
        int code = ordinals.codes().at(positions[i]);
        if (code > 0) {
          meet(places[i], code);
        }
      }
    }

    @Override
    Object value(Integer own) {
      return ordinals.values().get(own - 1);
    }
  }

  /** Of the members of sets. */
  static final class OfMembers extends DistinctMeasure<Integer> {
    private final ShardRows rows;

    OfMembers(ShardRows rows) {
      this.rows = rows;
    }

    @Override
    public void add(PositionBlock block, int[] places) {
      int[] positions = block.positions();
      for (int row = 0; row < rows.values().size(); row++) {
        ShardBits bits = rows.bits(row);
        for (int i = 0; i < block.count(); i++) {
          if (bits.contains(positions[i])) {
            meet(places[i], row);
          }
        }
      }
    }

    @Override
    Object value(Integer own) {
      return rows.values().get(own);
    }
  }
}
