package dev.roost.bench.side;

import dev.roost.index.call.Call;
import dev.roost.index.file.BlockCache;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.storage.Storage;
import dev.roost.index.storage.Warehouse;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Our index on S3, of which nothing is known at the start of a query. */
public final class ColdIndex {
  private static final String MANIFEST = "manifest.json";
  private static final long CACHE_BYTES = 1L << 30;

  private final URI root;

  private ColdIndex(URI root) {
    this.root = root;
  }

  /** Uploads an index with its manifest. */
  public static ColdIndex upload(RoostIndex index, Path folder, Storage storage, URI root) {
    Warehouse warehouse = Warehouse.at(storage, root);
    Manifest manifest = index.manifest();
    manifest
        .views()
        .forEach(
            view ->
                view.shards()
                    .forEach(
                        shard -> {
                          String path = shard.base().path();
                          warehouse.write(path, folder.resolve(path));
                        }));
    warehouse.write(MANIFEST, ManifestJson.write(manifest));
    return new ColdIndex(root);
  }

  /** Reads the manifest and answers a call with an empty cache. */
  public Rows answer(Call call, Storage storage) {
    Warehouse warehouse = Warehouse.at(storage, root);
    Manifest manifest = ManifestJson.read(MANIFEST, warehouse.read(MANIFEST));
    IndexSnapshot snapshot = IndexSnapshot.open(manifest, warehouse, new BlockCache(CACHE_BYTES));
    return Results.rows(
        snapshot.answer(List.of(call), QueryOptions.DEFAULT.withThreads(2)).results().get(0));
  }
}
