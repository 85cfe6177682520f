package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.PositionBlock;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Aggregate;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.ShardFields;
import java.math.BigInteger;
import java.util.Arrays;

/** What one aggregate adds up in the groups of one shard. */
interface ShardMeasure {
  /** Adds records with the numbers of their groups. */
  void add(PositionBlock block, int[] places);

  /** Adds what was added up of one group, which has {@code records} records. */
  void addTo(GroupMeasure measure, int place, int records);

  static ShardMeasure of(Aggregate aggregate, ShardFields fields, int groups, ShardBits records) {
    FieldSpec field = aggregate.field();
    if (aggregate instanceof Aggregate.CountOf) {
      return new NotNull(fields.exists(field), groups);
    } else if (aggregate instanceof Aggregate.CountDistinct) {
      return field.kind().hasPlanes()
          ? new DistinctMeasure.OfNumbers(fields.view(field).numbers())
          : field.kind().isSingleValued()
              ? new DistinctMeasure.OfOrdinals(fields.view(field).ordinals())
              : new DistinctMeasure.OfMembers(fields.rows(field, TimeRange.ALL));
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
    public void add(PositionBlock block, int[] places) {
      int[] positions = block.positions();
      for (int i = 0; i < block.count(); i++) {
        if (exists.contains(positions[i])) {
          counts[places[i]]++;
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place, int records) {
      measure.addCount(counts[place]);
    }
  }

  /** Sums of the distances from a number, of records that all have one. */
  final class OffsetSums implements ShardMeasure {
    private final Numbers numbers;
    private final Lanes lanes;
    private final long[] sums;
    private final int[] offsets = new int[Chunk.BLOCK];

    OffsetSums(Numbers numbers, int groups) {
      this.numbers = numbers;
      this.lanes = Lanes.of(groups);
      this.sums = new long[lanes.length()];
    }

    @Override
    public void add(PositionBlock block, int[] places) {
      numbers.readOffsets(block, offsets);
      int lane = lanes.distance();
      int count = block.count();
      int even = count & -Lanes.COUNT;
      for (int i = 0; i < even; i += Lanes.COUNT) {
        sums[places[i]] += offsets[i] & 0xFFFFFFFFL;
        sums[places[i + 1] + lane] += offsets[i + 1] & 0xFFFFFFFFL;
        sums[places[i + 2] + 2 * lane] += offsets[i + 2] & 0xFFFFFFFFL;
        sums[places[i + 3] + 3 * lane] += offsets[i + 3] & 0xFFFFFFFFL;
      }
      for (int i = even; i < count; i++) {
        sums[places[i]] += offsets[i] & 0xFFFFFFFFL;
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place, int records) {
      // A shard has 2^20 records and a distance 32 bits at most: 52 bits together.
      BigInteger sum =
          numbers
              .offsetBase()
              .multiply(BigInteger.valueOf(records))
              .add(BigInteger.valueOf(lanes.sum(sums, place)));
      measure.add(records, sum, Long.MAX_VALUE, Long.MIN_VALUE);
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
    public void add(PositionBlock block, int[] places) {
      int[] positions = block.positions();
      for (int i = 0; i < block.count(); i++) {
        if (numbers.exists().contains(positions[i])) {
          int place = places[i];
          long number = numbers.at(positions[i]);
          counts[place]++;
          high[place] += number >> 32;
          low[place] += number & 0xFFFFFFFFL;
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place, int records) {
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
    public void add(PositionBlock block, int[] places) {
      int[] positions = block.positions();
      for (int i = 0; i < block.count(); i++) {
        if (numbers.exists().contains(positions[i])) {
          int place = places[i];
          long number = numbers.at(positions[i]);
          counts[place]++;
          least[place] = Math.min(least[place], number);
          greatest[place] = Math.max(greatest[place], number);
        }
      }
    }

    @Override
    public void addTo(GroupMeasure measure, int place, int records) {
      measure.add(counts[place], BigInteger.ZERO, least[place], greatest[place]);
    }
  }
}
