package dev.roost.bench.row;

import dev.roost.bench.measure.Duel;
import dev.roost.bench.measure.Measurement;
import dev.roost.bench.side.Rows;
import dev.roost.index.bits.PortableBits;
import dev.roost.index.bits.ShardBits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many records two rows of one fragment (2^20 records, evenly distributed) share, on one
 * thread, against RoaringBitmap's own {@code andCardinality} of bitmaps in memory.
 *
 * @param densities of both rows, in records of 1,000
 * @param aim of each of them
 */
record PairContest(String name, double aim, List<Integer> densities, Touch touch)
    implements Contest {
  private static final int SHARD = 1 << 20;
  private static final int SEED = 3;

  /** Pairs take turns: a branch predictor learns a single one by heart, unless it is large. */
  private static final int BYTES_IN_TURNS = 512 << 10;

  private static final int CALLS = 256;
  private static final double MICROS_PER_MILLI = 1000;

  /** What we have of the rows when the count begins. */
  enum Touch {
    /** Their bytes, as a fragment has them. */
    FIRST,
    /** What the cache keeps of them. */
    EXPANDED
  }

  static List<Contest> all() {
    List<Integer> steep = List.of(20, 30, 40, 50, 60);
    return List.of(
        new PairContest("and-cardinality", 1, List.of(500, 100, 10, 1), Touch.EXPANDED),
        new PairContest("and-cardinality-first", 3, steep, Touch.FIRST),
        new PairContest("and-cardinality-expanded", 20, steep, Touch.EXPANDED));
  }

  @Override
  public void prepare(Lab lab) {
    // Made for each density: they are small.
  }

  @Override
  public List<Measurement> run(Lab lab) {
    List<Measurement> lines = new ArrayList<>();
    for (int density : densities) {
      List<RoaringBitmap> rows = rows(density);
      int pairs = rows.size() / 2;
      IntToLongFunction ours = ours(rows);
      lines.add(
          new Duel(
                  "%s-%s%%".formatted(name, percent(density)),
                  aim,
                  Duel.here(() -> counted(pairs, ours)),
                  Duel.here(
                      () ->
                          counted(
                              pairs,
                              pair ->
                                  RoaringBitmap.andCardinality(
                                      rows.get(2 * pair), rows.get(2 * pair + 1)))),
                  lab.effort())
              .fight()
              .in("us", MICROS_PER_MILLI / CALLS));
    }
    return lines;
  }

  private static String percent(int density) {
    return density % 10 == 0 ? Integer.toString(density / 10) : "0." + density;
  }

  private IntToLongFunction ours(List<RoaringBitmap> rows) {
    return switch (touch) {
      case FIRST -> {
        List<ByteBuffer> stored = rows.stream().map(PairContest::stored).toList();
        yield pair ->
            PortableBits.read(stored.get(2 * pair))
                .andCardinality(PortableBits.read(stored.get(2 * pair + 1)));
      }
      case EXPANDED -> {
        List<ShardBits> kept =
            rows.stream().map(PairContest::stored).map(PortableBits::read).toList();
        yield pair -> kept.get(2 * pair).andCardinality(kept.get(2 * pair + 1));
      }
    };
  }

  private static Rows counted(int pairs, IntToLongFunction count) {
    long total = 0;
    for (int call = 0; call < CALLS; call++) {
      total += count.applyAsLong(call % pairs);
    }
    return Rows.of(total);
  }

  private static ByteBuffer stored(RoaringBitmap row) {
    ByteBuffer bytes = ByteBuffer.allocate(row.serializedSizeInBytes());
    row.serialize(bytes);
    return bytes.flip();
  }

  private static List<RoaringBitmap> rows(int density) {
    Random random = new Random(SEED);
    int bytes = Math.min(SHARD / 8, 2 * SHARD * density / 1000);
    return IntStream.range(0, 2 * Math.max(1, BYTES_IN_TURNS / (2 * bytes)))
        .mapToObj(
            row ->
                RoaringBitmap.bitmapOf(
                    IntStream.range(0, SHARD)
                        .filter(p -> random.nextInt(1000) < density)
                        .toArray()))
        .toList();
  }
}
