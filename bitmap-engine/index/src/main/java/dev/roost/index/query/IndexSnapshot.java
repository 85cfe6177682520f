package dev.roost.index.query;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.file.BlockCache;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.pql.Pql;
import dev.roost.index.read.FieldReaders;
import dev.roost.index.storage.CountingStorage;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One snapshot of an index, as its manifest lists it. Immutable and safe for use by several
 * threads: whoever holds it reads this snapshot, whatever is published meanwhile. Answers are
 * exact.
 */
public final class IndexSnapshot {
  private final Manifest manifest;
  private final Schema schema;
  private final Warehouse warehouse;
  private final BlockCache cache;
  private final FieldReaders readers;
  private final KeyReader keys;

  private IndexSnapshot(Manifest manifest, Warehouse warehouse, BlockCache cache) {
    this.manifest = manifest;
    this.schema = schema(manifest);
    this.warehouse = warehouse;
    this.cache = cache;
    this.readers = new FieldReaders(manifest, warehouse, cache);
    this.keys = new KeyReader(manifest, warehouse, cache);
  }

  private static Schema schema(Manifest manifest) {
    return manifest.idSpace().isById()
        ? new Schema(manifest.indexName(), true, manifest.fields())
        : new Schema(
            manifest.indexName(), false, manifest.featureSet().keyParts(), manifest.fields());
  }

  /**
   * Opens a snapshot without reading a file: fragments and keys are read when a query needs them.
   */
  public static IndexSnapshot open(Manifest manifest, Warehouse warehouse, BlockCache cache) {
    return new IndexSnapshot(manifest, warehouse, cache);
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

  /** The snapshot's views. */
  public FieldReaders readers() {
    return readers;
  }

  /** The keys of its records. */
  public KeyReader keys() {
    return keys;
  }

  /**
   * The answers to calls, in their order.
   *
   * @throws TooManyRecordsException when the calls return more than they may
   * @throws QueryCancelledException when the query was stopped
   */
  public Answer answer(List<Call> calls, QueryOptions options) {
    if (options.explain() == QueryOptions.Explain.YES) {
      return explained(calls, options);
    }
    List<Result> results = new ArrayList<>();
    QueryOptions left = options;
    for (Call call : calls) {
      Result result = new Engine(QueryContext.of(readers, keys, left, Tracer.NONE)).answer(call);
      results.add(result);
      left = left.after(result);
    }
    return new Answer(results, Optional.empty());
  }

  /** Reads by readers of its own, so that what it counts is this query's. */
  private Answer explained(List<Call> calls, QueryOptions options) {
    CountingStorage storage = new CountingStorage(warehouse.storage());
    Warehouse counted = Warehouse.at(storage, warehouse.root());
    FieldReaders own = new FieldReaders(manifest, counted, cache);
    KeyReader ownKeys = new KeyReader(manifest, counted, cache);
    return new Explainer(own, ownKeys, options, storage).answer(calls);
  }

  /** The answers to the calls of a query, in their order, within the default limits. */
  public List<Result> query(String pql) {
    return query(pql, QueryOptions.DEFAULT);
  }

  /**
   * The answers to the calls of a query, in their order.
   *
   * @throws dev.roost.index.pql.PqlException when the query is not understood
   * @throws TooManyRecordsException when the calls return more than they may
   */
  public List<Result> query(String pql, QueryOptions options) {
    return answer(Pql.parse(pql, schema), options).results();
  }
}
