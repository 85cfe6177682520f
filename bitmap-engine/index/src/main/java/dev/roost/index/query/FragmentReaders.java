package dev.roost.index.query;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.file.BlockCache;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ShardLayers;
import dev.roost.index.storage.Warehouse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the fragments of a snapshot by field and shard, and opens them. */
final class FragmentReaders {
  private final Manifest manifest;
  private final Warehouse warehouse;
  private final BlockCache cache;
  private final Map<String, Map<Long, ShardLayers>> layers = new HashMap<>();
  private final List<Long> shards;

  FragmentReaders(Manifest manifest, Warehouse warehouse, BlockCache cache) {
    this.manifest = manifest;
    this.warehouse = warehouse;
    this.cache = cache;
    for (FieldView view : manifest.views()) {
      if (view.view().equals(FieldView.STANDARD)) {
        layers.put(
            view.field(),
            view.shards().stream().collect(Collectors.toMap(ShardLayers::shard, s -> s)));
      }
    }
    this.shards = layersOf(FieldSpec.EXISTS).keySet().stream().sorted().toList();
  }

  /** The shards that can have records, in ascending order: a record with a value exists. */
  List<Long> shards() {
    return shards;
  }

  ShardReader shard(long shard) {
    return new ShardReader(field -> view(field, shard));
  }

  private LayeredView view(String field, long shard) {
    ShardLayers found = layersOf(field).get(shard);
    return new LayeredView(
        found == null
            ? List.of()
            : found.layers().stream().map(entry -> open(field, found, entry)).toList());
  }

  private LayerReader open(String field, ShardLayers layers, FragmentEntry entry) {
    FragmentHeader.Layer layer =
        entry.equals(layers.base()) ? FragmentHeader.Layer.BASE : FragmentHeader.Layer.DELTA;
    FragmentHeader expected =
        manifest
            .field(field)
            .map(spec -> FragmentHeader.of(spec, layers.shard(), layer))
            .orElseGet(() -> FragmentHeader.existence(layers.shard(), layer));
    return LayerReader.open(warehouse, entry, expected, cache);
  }

  private Map<Long, ShardLayers> layersOf(String field) {
    return layers.getOrDefault(field, Map.of());
  }
}
