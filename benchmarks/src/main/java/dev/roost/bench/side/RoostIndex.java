package dev.roost.bench.side;

import dev.roost.bench.data.Table;
import dev.roost.index.call.Call;
import dev.roost.index.file.BlockCache;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.storage.Warehouse;
import java.util.List;

/** Our index of a generated table, open for queries with two threads. */
public final class RoostIndex {
  private static final QueryOptions OPTIONS = QueryOptions.DEFAULT.withThreads(2);

  private final Table table;
  private final Manifest manifest;
  private final List<ViewFragment> fragments;
  private final Warehouse warehouse;
  private final IndexSnapshot snapshot;

  RoostIndex(
      Table table,
      Manifest manifest,
      List<ViewFragment> fragments,
      Warehouse warehouse,
      BlockCache cache) {
    this.table = table;
    this.manifest = manifest;
    this.fragments = List.copyOf(fragments);
    this.warehouse = warehouse;
    this.snapshot = IndexSnapshot.open(manifest, warehouse, cache);
  }

  public Rows answer(Call call) {
    return Results.rows(snapshot.answer(List.of(call), OPTIONS).results().get(0));
  }

  /** The same index with nothing read and cached yet. */
  public RoostIndex cold() {
    return new RoostIndex(
        table,
        manifest,
        fragments,
        warehouse,
        new BlockCache(Runtime.getRuntime().maxMemory() / 2));
  }

  public Table table() {
    return table;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Bytes on disk of one field's fragments. */
  public long bytes(String field) {
    return fragments.stream()
        .filter(f -> f.field().equals(field))
        .mapToLong(f -> f.fragment().bytes())
        .sum();
  }
}
