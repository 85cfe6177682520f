package dev.roost.index.query;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.fragment.IntPlanes;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.ShardLayers;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/** Writes the fragments of one delta layer; a shard that has no base of a field yet gets a base. */
final class DeltaFiles {
  private final Warehouse warehouse;
  private final String folder;
  private final Map<Long, World.Cells> live;
  private final Set<ViewFragment> newBases = new HashSet<>();

  DeltaFiles(Warehouse warehouse, String folder, Map<Long, World.Cells> live) {
    this.warehouse = warehouse;
    this.folder = folder;
    this.live = live;
  }

  boolean isBase(ViewFragment written) {
    return newBases.contains(written);
  }

  /**
   * Writes a field's touched records.
   *
   * @param spec null: the existence view
   */
  List<ViewFragment> write(FieldSpec spec, Set<Long> touched, Set<String> based) {
    Map<Long, List<Long>> byShard =
        touched.stream().collect(Collectors.groupingBy(RecordIds::shardOf));
    List<ViewFragment> written = new ArrayList<>();
    byShard.forEach(
        (shard, records) -> {
          String field = spec == null ? FieldSpec.EXISTS : spec.name();
          boolean base = !based.contains(field + "/" + shard);
          Layer layer = base ? Layer.BASE : Layer.DELTA;
          FragmentWriter writer =
              new FragmentWriter(
                  spec == null
                      ? FragmentHeader.existence(shard, layer)
                      : FragmentHeader.of(spec, shard, layer));
          fill(writer, spec, records, layer);
          ViewFragment fragment =
              writer.finish().write(warehouse, "%s/%s/s-%d.frag".formatted(folder, field, shard));
          written.add(fragment);
          if (base) {
            newBases.add(fragment);
          }
        });
    return written;
  }

  private void fill(FragmentWriter writer, FieldSpec spec, List<Long> records, Layer layer) {
    RoaringBitmap touched = new RoaringBitmap();
    RoaringBitmap exists = new RoaringBitmap();
    SortedMap<FieldValue, RoaringBitmap> rows = new TreeMap<>();
    for (long id : records) {
      int position = RecordIds.position(id);
      touched.add(position);
      World.Cells cells = live.get(id);
      Set<FieldValue> values =
          cells == null ? null : spec == null ? Set.of() : cells.values().get(spec.name());
      if (values != null) {
        exists.add(position);
        values.forEach(v -> rows.computeIfAbsent(v, x -> new RoaringBitmap()).add(position));
      }
    }
    if (spec != null && spec.kind().hasPlanes() && !exists.isEmpty()) {
      writer.planes(planes(rows));
    } else {
      writer.exists(exists);
    }
    if (layer.isDelta()) {
      writer.touched(touched);
    }
    if (spec != null && spec.kind().hasRows()) {
      rows.forEach(writer::row);
    }
  }

  private static IntPlanes planes(Map<FieldValue, RoaringBitmap> rows) {
    List<Integer> positions = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    rows.forEach(
        (value, records) ->
            records.forEach(
                (int position) -> {
                  positions.add(position);
                  values.add(((FieldValue.Int) value).value());
                }));
    return IntPlanes.of(
        positions.stream().mapToInt(i -> i).toArray(),
        values.stream().mapToLong(v -> v).toArray(),
        values.size());
  }

  /** Puts deltas, oldest first, above their bases. */
  static List<FieldView> layered(List<FieldView> bases, List<ViewFragment> deltas) {
    return bases.stream()
        .map(
            view ->
                new FieldView(
                    view.field(),
                    view.view(),
                    view.shards().stream().map(s -> layered(view.field(), s, deltas)).toList()))
        .toList();
  }

  private static ShardLayers layered(String field, ShardLayers shard, List<ViewFragment> deltas) {
    List<FragmentEntry> own =
        deltas.stream()
            .filter(d -> d.field().equals(field) && d.shard() == shard.shard())
            .map(ViewFragment::fragment)
            .toList();
    return new ShardLayers(shard.shard(), shard.base(), own);
  }
}
