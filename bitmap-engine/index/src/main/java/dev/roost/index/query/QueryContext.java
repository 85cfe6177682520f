package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Chunks;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import dev.roost.index.read.FieldReaders;
import dev.roost.index.read.ShardFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One query: what it reads, what it may cost, and what was found so far. */
final class QueryContext {
  private final FieldReaders readers;
  private final KeyReader keys;
  private final QueryOptions options;
  private final Optional<Set<Long>> chosen;
  private final Prepared prepared;
  private final Tracer tracer;

  private QueryContext(
      FieldReaders readers,
      KeyReader keys,
      QueryOptions options,
      Optional<Set<Long>> chosen,
      Prepared prepared,
      Tracer tracer) {
    this.readers = readers;
    this.keys = keys;
    this.options = options;
    this.chosen = chosen;
    this.prepared = prepared;
    this.tracer = tracer;
  }

  static QueryContext of(
      FieldReaders readers, KeyReader keys, QueryOptions options, Tracer tracer) {
    return new QueryContext(readers, keys, options, Optional.empty(), new Prepared(), tracer);
  }

  /** The same query on some shards only. */
  QueryContext on(Set<Long> shards) {
    Set<Long> both = new TreeSet<>(shards);
    chosen.ifPresent(both::retainAll);
    return new QueryContext(readers, keys, options, Optional.of(both), new Prepared(), tracer);
  }

  QueryOptions options() {
    return options;
  }

  KeyReader keys() {
    return keys;
  }

  Prepared prepared() {
    return prepared;
  }

  /** The shards to read, in ascending order. */
  List<Long> shards() {
    Set<Long> all = new TreeSet<>(readers.shards());
    all.addAll(prepared.shards());
    chosen.ifPresent(all::retainAll);
    return List.copyOf(all);
  }

  boolean reads(long shard) {
    return chosen.map(c -> c.contains(shard)).orElse(true);
  }

  ShardFields fields(long shard) {
    return new ShardFields(readers, shard);
  }

  Node node(Call.Records call, long shard) {
    return new ShardPlanner(fields(shard), prepared, tracer).node(call);
  }

  /** The records of a call in one shard. */
  ShardBits bits(Call.Records call, long shard, Scratch scratch) {
    Node node = node(call, shard);
    if (node instanceof BitsNode ready) {
      return ready.bits();
    }
    Chunk[] chunks = new Chunk[ShardBits.CHUNKS];
    long[] words = scratch.take();
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      if (node.isEmpty(chunk)) {
        chunks[chunk] = Chunk.EMPTY;
      } else {
        node.into(chunk, words, scratch);
        chunks[chunk] = Chunks.of(words);
      }
    }
    scratch.give(words);
    return ShardBits.of(chunks);
  }

  /** The records of a filter in one shard; without a filter those that exist. */
  ShardBits filtered(Optional<Call.Records> filter, long shard, Scratch scratch) {
    return filter.isPresent() ? bits(filter.get(), shard, scratch) : fields(shard).live();
  }

  /** Does every shard, which is much work; see {@link Workers#each}. */
  <W extends Consumer<Long>> List<W> each(Supplier<W> worker) {
    return each(worker, Workers.Start.AT_ONCE);
  }

  /** Does every shard; see {@link Workers#each}. */
  <W extends Consumer<Long>> List<W> each(Supplier<W> worker, Workers.Start start) {
    return new Workers(options.threads(), options.cancellation()).each(shards(), worker, start);
  }

  /** The records of a call, by shard in ascending order; shards without any are left out. */
  Map<Long, ShardBits> materialize(Call.Records call) {
    Map<Long, ShardBits> found = new ConcurrentSkipListMap<>();
    each(() -> new Materializer(call, found));
    return new TreeMap<>(found);
  }

  /** How many records of a call there are. */
  long count(Call.Records call) {
    return each(() -> new Counter(call), Workers.Start.IF_WORTHWHILE).stream()
        .mapToLong(c -> c.count)
        .sum();
  }

  private final class Materializer implements Consumer<Long> {
    private final Call.Records call;
    private final Map<Long, ShardBits> found;
    private final Scratch scratch = new Scratch();

    Materializer(Call.Records call, Map<Long, ShardBits> found) {
      this.call = call;
      this.found = found;
    }

    @Override
    public void accept(Long shard) {
      ShardBits bits = bits(call, shard, scratch);
      if (bits.cardinality() > 0) {
        found.put(shard, bits);
      }
    }
  }

  private final class Counter implements Consumer<Long> {
    private final Call.Records call;
    private final Scratch scratch = new Scratch();
    private long count;

    Counter(Call.Records call) {
      this.call = call;
    }

    @Override
    public void accept(Long shard) {
      Node node = node(call, shard);
      for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
        if (!node.isEmpty(chunk)) {
          count += node.count(chunk, scratch);
        }
      }
    }
  }
}
