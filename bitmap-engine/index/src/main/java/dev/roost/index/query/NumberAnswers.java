package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;
import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.read.Planes;
import dev.roost.index.read.ShardView;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;

/** Sums and extremes of fields with planes. */
final class NumberAnswers {
  /** The sum of so many planes of a chunk, of 2^16 records at most, fits a long. */
  private static final int MAX_PLANES_IN_LONG = 44;

  private final QueryContext context;

  NumberAnswers(QueryContext context) {
    this.context = context;
  }

  Result.ValueCount sum(Call.Sum call) {
    BigInteger sum = BigInteger.ZERO;
    long count = 0;
    for (Summer summer : context.each(() -> new Summer(call.field(), call.filter()))) {
      sum = sum.add(summer.sum);
      count += summer.count;
    }
    FieldValue value = new FieldValue.Decimal(new BigDecimal(sum, call.field().scale()));
    return new Result.ValueCount(
        call.field(), count == 0 ? Optional.empty() : Optional.of(value), count);
  }

  Result.ValueCount min(FieldSpec field, Optional<Call.Records> filter) {
    return extreme(field, filter, PlaneExtreme.Which.LEAST);
  }

  Result.ValueCount max(FieldSpec field, Optional<Call.Records> filter) {
    return extreme(field, filter, PlaneExtreme.Which.GREATEST);
  }

  private Result.ValueCount extreme(
      FieldSpec field, Optional<Call.Records> filter, PlaneExtreme.Which which) {
    PlaneExtreme best = new PlaneExtreme(which);
    context
        .each(() -> new ExtremeFinder(field, filter, new PlaneExtreme(which)))
        .forEach(f -> best.add(f.found));
    return new Result.ValueCount(
        field,
        best.count() == 0 ? Optional.empty() : Optional.of(field.value(best.number())),
        best.count());
  }

  /** Visits, by chunk, the records of a filter that have a number. */
  private void visit(
      FieldSpec field, Optional<Call.Records> filter, long shard, Scratch scratch, Visitor each) {
    ShardView view = context.fields(shard).view(field);
    ShardBits records =
        filter.isPresent() ? context.bits(filter.get(), shard, scratch) : view.exists();
    if (records.cardinality() == 0) {
      return;
    }
    Planes planes = view.planes();
    long[] own = scratch.take();
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      if (!planes.isEmpty(chunk) && !records.chunk(chunk).isEmpty()) {
        Words.set(own, records.chunk(chunk));
        Words.and(own, planes.exists().chunk(chunk));
        each.visit(planes, chunk, own);
      }
    }
    scratch.give(own);
  }

  private interface Visitor {
    void visit(Planes planes, int chunk, long[] records);
  }

  private final class Summer implements Consumer<Long> {
    private final FieldSpec field;
    private final Optional<Call.Records> filter;
    private final Scratch scratch = new Scratch();
    private BigInteger sum = BigInteger.ZERO;
    private long count;

    Summer(FieldSpec field, Optional<Call.Records> filter) {
      this.field = field;
      this.filter = filter;
    }

    @Override
    public void accept(Long shard) {
      visit(field, filter, shard, scratch, this::add);
    }

    private void add(Planes planes, int chunk, long[] records) {
      int own = Words.count(records);
      if (own == 0) {
        return;
      }
      count += own;
      sum = sum.add(BigInteger.valueOf(planes.base()).multiply(BigInteger.valueOf(own)));
      Chunk sign = planes.sign().chunk(chunk);
      long[] negative = scratch.take();
      Words.set(negative, sign);
      for (int i = 0; i < Chunk.WORDS && !sign.isEmpty(); i++) {
        negative[i] &= records[i];
      }
      sum = sum.add(magnitudes(planes, chunk, records));
      if (!sign.isEmpty()) {
        sum = sum.subtract(magnitudes(planes, chunk, negative).shiftLeft(1));
      }
      scratch.give(negative);
    }

    /** The sum of the magnitudes of a chunk's records. */
    private static BigInteger magnitudes(Planes planes, int chunk, long[] records) {
      int end = Math.min(MAX_PLANES_IN_LONG, planes.depth());
      int plane = 0;
      long low = 0;
      for (; plane + 4 <= end; plane += 4) {
        long four =
            Words.sumIn(
                records,
                planes.plane(plane, chunk),
                planes.plane(plane + 1, chunk),
                planes.plane(plane + 2, chunk),
                planes.plane(plane + 3, chunk));
        low += four << plane;
      }
      for (; plane < end; plane++) {
        low += (long) Words.countIn(planes.plane(plane, chunk), records) << plane;
      }
      BigInteger sum = BigInteger.valueOf(low);
      for (; plane < planes.depth(); plane++) {
        long count = Words.countIn(planes.plane(plane, chunk), records);
        sum = sum.add(BigInteger.valueOf(count).shiftLeft(plane));
      }
      return sum;
    }
  }

  private final class ExtremeFinder implements Consumer<Long> {
    private final FieldSpec field;
    private final Optional<Call.Records> filter;
    private final PlaneExtreme found;
    private final Scratch scratch = new Scratch();

    ExtremeFinder(FieldSpec field, Optional<Call.Records> filter, PlaneExtreme found) {
      this.field = field;
      this.filter = filter;
      this.found = found;
    }

    @Override
    public void accept(Long shard) {
      visit(
          field,
          filter,
          shard,
          scratch,
          (planes, chunk, records) -> found.add(planes, chunk, records, scratch));
    }
  }
}
