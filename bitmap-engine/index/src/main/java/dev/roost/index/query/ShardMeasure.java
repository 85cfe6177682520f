package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Aggregate;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.ShardFields;
import dev.roost.index.read.ShardRows;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one aggregate adds up in the groups of one shard. */
interface ShardMeasure {
  /** Adds records with the numbers of their groups. */
  void add(int[] positions, long[] places, int count);

  /** Adds what was added up of one group. */
  void addTo(GroupMeasure measure, int place);

  static ShardMeasure of(Aggregate aggregate, ShardFields fields, int groups, ShardBits records) {
    FieldSpec field = aggregate.field();
    if (aggregate instanceof Aggregate.CountOf) {
      return new NotNull(fields.exists(field), groups);
    } else if (aggregate instanceof Aggregate.CountDistinct) {
      return field.kind().hasPlanes()
          ? new DistinctNumbers(fields.view(field).numbers())
          : field.kind().isSingleValued()
              ? new DistinctOrdinals(fields.view(field).ordinals())
              : new DistinctMembers(fields.rows(field, TimeRange.ALL));
    } else if (aggregate instanceof Aggregate.Sum || aggregate instanceof Aggregate.Average) {
      Numbers numbers = fields.view(field).numbers();
      boolean noNulls = records.andNot(numbers.exists()).cardinality() == 0 && numbers.hasOffsets();
      return noNulls ? new OffsetSums(numbers, groups) : new Sums(numbers, groups);
    }
    return new Extremes(fields.view(field).numbers(), groups);
  }

  /** How many records have a value. */
  final class NotNull implements ShardMeasure {
    private final ShardBits exists;
    private final int[] counts;

    NotNull(ShardBits exists, int groups) {
      this.exists = exists;
      this.counts = new int[groups];
    }

    @Override
    public void add(int[] positions, long[] places, int count) {
      for (int i = 0; i < count; i++) {
        if (exists.contains(positions[i])) {
          counts[(int) places[i]]++;
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place) {
      measure.addCount(counts[place]);
    }
  }

  /** Sums of the distances from the least number, of records that all have one. */
  final class OffsetSums implements ShardMeasure {
    private final Numbers numbers;
    private final int[] counts;
    private final long[] sums;

    OffsetSums(Numbers numbers, int groups) {
      this.numbers = numbers;
      this.counts = new int[groups];
      this.sums = new long[groups];
    }

    @Override
    public void add(int[] positions, long[] places, int count) {
      for (int i = 0; i < count; i++) {
        int place = (int) places[i];
        counts[place]++;
        sums[place] += numbers.offsetAt(positions[i]);
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place) {
      // A shard has 2^20 records and a distance 32 bits at most: 52 bits together.
      BigInteger sum =
          BigInteger.valueOf(numbers.least())
              .multiply(BigInteger.valueOf(counts[place]))
              .add(BigInteger.valueOf(sums[place]));
      measure.add(counts[place], sum, Long.MAX_VALUE, Long.MIN_VALUE);
    }
  }

  /** Sums as two halves of 64 bits, of which none overflows within a shard. */
  final class Sums implements ShardMeasure {
    private final Numbers numbers;
    private final int[] counts;
    private final long[] high;
    private final long[] low;

    Sums(Numbers numbers, int groups) {
      this.numbers = numbers;
      this.counts = new int[groups];
      this.high = new long[groups];
      this.low = new long[groups];
    }

    @Override
    public void add(int[] positions, long[] places, int count) {
      for (int i = 0; i < count; i++) {
        if (numbers.exists().contains(positions[i])) {
          int place = (int) places[i];
          long number = numbers.at(positions[i]);
          counts[place]++;
          high[place] += number >> 32;
          low[place] += number & 0xFFFFFFFFL;
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place) {
      BigInteger sum =
          BigInteger.valueOf(high[place]).shiftLeft(32).add(BigInteger.valueOf(low[place]));
      measure.add(counts[place], sum, Long.MAX_VALUE, Long.MIN_VALUE);
    }
  }

  /** The least and the greatest number. */
  final class Extremes implements ShardMeasure {
    private final Numbers numbers;
    private final int[] counts;
    private final long[] least;
    private final long[] greatest;

    Extremes(Numbers numbers, int groups) {
      this.numbers = numbers;
      this.counts = new int[groups];
      this.least = new long[groups];
      this.greatest = new long[groups];
      Arrays.fill(least, Long.MAX_VALUE);
      Arrays.fill(greatest, Long.MIN_VALUE);
    }

    @Override
    public void add(int[] positions, long[] places, int count) {
      for (int i = 0; i < count; i++) {
        if (numbers.exists().contains(positions[i])) {
          int place = (int) places[i];
          long number = numbers.at(positions[i]);
          counts[place]++;
          least[place] = Math.min(least[place], number);
          greatest[place] = Math.max(greatest[place], number);
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place) {
      measure.add(counts[place], BigInteger.ZERO, least[place], greatest[place]);
    }
  }

  /** Which numbers there are. */
  final class DistinctNumbers implements ShardMeasure {
    private final Numbers numbers;
    private final Map<Integer, Set<Long>> met = new HashMap<>();

    DistinctNumbers(Numbers numbers) {
      this.numbers = numbers;
    }

    @Override
    public void add(int[] positions, long[] places, int count) {
      for (int i = 0; i < count; i++) {
        if (numbers.exists().contains(positions[i])) {
          met.computeIfAbsent((int) places[i], p -> new HashSet<>()).add(numbers.at(positions[i]));
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place) {
      met.getOrDefault(place, Set.of()).forEach(measure::addDistinct);
    }
  }

  /** Which values of one row a record there are. */
  final class DistinctOrdinals implements ShardMeasure {
    private final Ordinals ordinals;
    private final Map<Integer, Set<Integer>> met = new HashMap<>();

    DistinctOrdinals(Ordinals ordinals) {
      this.ordinals = ordinals;
    }

    @Override
    public void add(int[] positions, long[] places, int count) {
      for (int i = 0; i < count; i++) {
        int code = ordinals.codes().at(positions[i]);
        if (code > 0) {
          met.computeIfAbsent((int) places[i], p -> new HashSet<>()).add(code);
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place) {
      met.getOrDefault(place, Set.of())
          .forEach(code -> measure.addDistinct(ordinals.values().get(code - 1)));
    }
  }

  /** Which members of sets there are. */
  final class DistinctMembers implements ShardMeasure {
    private final ShardRows rows;
    private final Map<Integer, Set<Integer>> met = new HashMap<>();

    DistinctMembers(ShardRows rows) {
      this.rows = rows;
    }

    @Override
    public void add(int[] positions, long[] places, int count) {
      for (int row = 0; row < rows.values().size(); row++) {
        ShardBits bits = rows.bits(row);
        for (int i = 0; i < count; i++) {
          if (bits.contains(positions[i])) {
            met.computeIfAbsent((int) places[i], p -> new HashSet<>()).add(row);
          }
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place) {
      met.getOrDefault(place, Set.of()).forEach(row -> measure.addDistinct(rows.values().get(row)));
    }
  }
}
