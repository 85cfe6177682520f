package dev.roost.index.query.oracle;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.fragment.FragmentKind;
import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.fragment.IntPlanes;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a delta says of one view.
 *
 * @param field empty: of the records that exist
 * @param records the touched ones by id, and the rows that each is now in; empty: it is null
 */
record ViewChange(
    Optional<FieldSpec> field, String view, SortedMap<Long, Optional<Set<FieldValue>>> records) {

  ViewName name() {
    return new ViewName(field.map(FieldSpec::name).orElse(FieldSpec.EXISTS), view);
  }

  /** The same change, split by shards. */
  SortedMap<Long, ViewChange> byShard() {
    SortedMap<Long, ViewChange> shards = new TreeMap<>();
    records.forEach(
        (id, rows) ->
            shards
                .computeIfAbsent(
                    RecordIds.shardOf(id), s -> new ViewChange(field, view, new TreeMap<>()))
                .records
                .put(id, rows));
    return shards;
  }

  /** Writes a change within one shard as a fragment. */
  ViewFragment write(Warehouse warehouse, String folder, long shard, Layer layer) {
    RoaringBitmap touched = new RoaringBitmap();
    RoaringBitmap exists = new RoaringBitmap();
    SortedMap<FieldValue, RoaringBitmap> rows = new TreeMap<>();
    records.forEach(
        (id, values) -> {
          int position = RecordIds.position(id);
          touched.add(position);
          values.ifPresent(v -> exists.add(position));
          values
              .orElse(Set.of())
              .forEach(v -> rows.computeIfAbsent(v, x -> new RoaringBitmap()).add(position));
        });
    FragmentHeader header = header(shard, layer);
    FragmentWriter writer = new FragmentWriter(header);
    if (header.kind().hasPlanes() && !exists.isEmpty()) {
      writer.planes(planes(rows));
    } else {
      writer.exists(exists);
    }
    if (layer.isDelta()) {
      writer.touched(touched);
    }
    if (header.kind().hasRows()) {
      rows.forEach(writer::row);
    }
    String path = "%s/%s/%s/s-%d.frag".formatted(folder, name().field(), view, shard);
    return writer.finish().write(warehouse, path);
  }

  private FragmentHeader header(long shard, Layer layer) {
    return field
        .map(
            spec ->
                new FragmentHeader(
                    spec.name(), view, shard, FragmentKind.of(spec.kind()), spec.values(), layer))
        .orElseGet(() -> FragmentHeader.existence(shard, layer));
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
}
