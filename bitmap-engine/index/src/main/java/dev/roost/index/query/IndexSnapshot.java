package dev.roost.index.query;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.pql.Pql;
import dev.roost.index.storage.Warehouse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One snapshot of an index, as its manifest lists it. Immutable and safe for use by several
 * threads: whoever holds it reads this snapshot, whatever is published meanwhile. Answers are
 * exact.
 */
public final class IndexSnapshot {
  private static final Comparator<Result.Pair> MOST_FIRST =
      Comparator.comparingLong(Result.Pair::count).reversed().thenComparing(Result.Pair::value);

  private final Manifest manifest;
  private final Schema schema;
  private final FragmentReaders readers;
  private final KeyReader keys;

  private IndexSnapshot(Manifest manifest, FragmentReaders readers, KeyReader keys) {
    this.manifest = manifest;
    this.schema = new Schema(manifest.indexName(), false, manifest.fields());
    this.readers = readers;
    this.keys = keys;
  }

  /**
   * Opens a snapshot without reading a file: fragments and keys are read when a query needs them.
   */
  public static IndexSnapshot open(Manifest manifest, Warehouse warehouse, BlockCache cache) {
    return new IndexSnapshot(
        manifest,
        new FragmentReaders(manifest, warehouse, cache),
        new KeyReader(manifest, warehouse, cache));
  }

  public Manifest manifest() {
    return manifest;
  }

  public List<FieldSpec> fields() {
    return manifest.fields();
  }

  /** What queries may name. */
  public Schema schema() {
    return schema;
  }

  /**
   * The answers to calls, in their order.
   *
   * @throws TooManyRecordsException when a call returns more than it may
   * @throws QueryCancelledException when the query was stopped
   */
  public Answer answer(List<Call> calls, QueryOptions options) {
    return new Answer(calls.stream().map(call -> answer(call, options)).toList(), Optional.empty());
  }

  /** The answers to the calls of a query, in their order, within the default limits. */
  public List<Result> query(String pql) {
    return query(pql, QueryOptions.DEFAULT);
  }

  /**
   * The answers to the calls of a query, in their order.
   *
   * @throws dev.roost.index.pql.PqlException when the query is not understood
   * @throws TooManyRecordsException when a call returns more records than it may
   */
  public List<Result> query(String pql, QueryOptions limits) {
    return Pql.parse(pql, schema).stream().map(call -> answer(call, limits)).toList();
  }

  private Result answer(Call call, QueryOptions limits) {
    if (call instanceof Call.Count count) {
      return new Result.Count(
          readers.shards().stream().mapToLong(s -> readers.shard(s).count(count.row())).sum());
    } else if (call instanceof Call.TopK topK) {
      return top(topK);
    }
    return keys.read(readers.shards(), s -> readers.shard(s).records((Call.Records) call), limits);
  }

  private Result top(Call.TopK call) {
    Map<FieldValue, Long> counts = new HashMap<>();
    readers.shards().forEach(s -> readers.shard(s).countValues(call, counts));
    return new Result.Pairs(
        call.field(),
        counts.entrySet().stream()
            .map(e -> new Result.Pair(e.getKey(), e.getValue()))
            .sorted(MOST_FIRST)
            .limit(call.k().orElse(Long.MAX_VALUE))
            .toList());
  }
}
