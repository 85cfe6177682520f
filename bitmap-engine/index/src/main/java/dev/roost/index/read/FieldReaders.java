package dev.roost.index.read;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.file.BlockCache;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ShardLayers;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the views of a snapshot by field, view and shard. Nothing is read until it is needed. */
public final class FieldReaders {
  private final List<FieldSpec> fields;
  private final Layer.Source source;
  private final Map<String, Map<String, Map<Long, ShardView>>> views = new HashMap<>();
  private final List<Long> shards;
  private final ShardView none;

  public FieldReaders(Manifest manifest, Warehouse warehouse, BlockCache cache) {
    this(manifest.fields(), manifest.views(), warehouse, cache);
  }

  /**
   * Of views that are in no manifest yet.
   *
   * @param fields of which the views are
   */
  public FieldReaders(
      List<FieldSpec> fields, List<FieldView> views, Warehouse warehouse, BlockCache cache) {
    this.fields = List.copyOf(fields);
    this.source = new Layer.Source(warehouse, cache, new ReadTally());
    this.none = new ShardView(List.of(), cache, source.tally(), new ValueLists());
    views.forEach(this::add);
    this.shards = ofView(FieldSpec.EXISTS, FieldView.STANDARD).keySet().stream().sorted().toList();
  }

  private void add(FieldView view) {
    Map<Long, ShardView> byShard = new HashMap<>();
    ValueLists values = new ValueLists();
    for (ShardLayers shard : view.shards()) {
      byShard.put(shard.shard(), open(view, shard, values));
    }
    views.computeIfAbsent(view.field(), f -> new HashMap<>()).put(view.view(), byShard);
  }

  private ShardView open(FieldView view, ShardLayers shard, ValueLists values) {
    List<Layer> layers = new ArrayList<>();
    layers.add(layer(view, shard.shard(), shard.base(), FragmentHeader.Layer.BASE));
    shard
        .deltas()
        .forEach(d -> layers.add(layer(view, shard.shard(), d, FragmentHeader.Layer.DELTA)));
    return new ShardView(layers, source.cache(), source.tally(), values);
  }

  private Layer layer(FieldView view, long shard, FragmentEntry entry, FragmentHeader.Layer layer) {
    FragmentHeader header =
        fields.stream()
            .filter(field -> field.name().equals(view.field()))
            .findFirst()
            .map(spec -> FragmentHeader.of(spec, view.view(), shard, layer))
            .orElseGet(() -> FragmentHeader.existence(shard, layer));
    return new Layer(source, entry, header);
  }

  /** The shards that can have records, in ascending order: a record with a value exists. */
  public List<Long> shards() {
    return shards;
  }

  public ReadTally tally() {
    return source.tally();
  }

  /** The records that exist. */
  public ShardView live(long shard) {
    return view(FieldSpec.EXISTS, FieldView.STANDARD, shard);
  }

  /** The standard view of a field. */
  public ShardView standard(FieldSpec field, long shard) {
    return view(field.name(), FieldView.STANDARD, shard);
  }

  /** A view of a field; of no layers where the shard has no value in it. */
  public ShardView view(String field, String view, long shard) {
    return ofView(field, view).getOrDefault(shard, none);
  }

  /** The names of the views that a field has. */
  public Set<String> viewsOf(String field) {
    return views.getOrDefault(field, Map.of()).keySet();
  }

  /** The bool fields of the index, in its order. */
  public List<FieldSpec> bools() {
    return fields.stream().filter(f -> f.kind() == FieldKind.BOOL).toList();
  }

  private Map<Long, ShardView> ofView(String field, String view) {
    return views.getOrDefault(field, Map.of()).getOrDefault(view, Map.of());
  }
}
