package dev.roost.index.query.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.keys.KeyHash;
import dev.roost.index.manifest.FeatureSetReference;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.HistoryReference;
import dev.roost.index.manifest.IdSpace;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.RowCounts;
import dev.roost.index.manifest.ShardLayers;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.storage.Warehouse;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the layers of a world: bases by the builder, deltas by hand. */
final class WorldFiles {
  private final Warehouse warehouse;
  private final WorldKeys keys;
  private final List<FieldSpec> fields;
  private final List<ViewFragment> bases = new ArrayList<>();
  private final List<ViewFragment> deltas = new ArrayList<>();

  /** The records that are or were in a view other than the standard one. */
  private final SortedMap<ViewName, Set<Long>> members = new TreeMap<>();

  private int layers;

  WorldFiles(Warehouse warehouse, WorldKeys keys, List<FieldSpec> fields) {
    this.warehouse = warehouse;
    this.keys = keys;
    this.fields = fields;
  }

  void addBase(SortedMap<Long, Map<String, PlainCell>> live, LocalDateTime published) {
    for (int partition = 0; partition < keys.ids().partitions(); partition++) {
      PartitionIndexBuilder builder =
          new PartitionIndexBuilder(
              keys.ids(), partition, fields, published.toInstant(ZoneOffset.UTC));
      CellPutter putter = new CellPutter(builder, fields);
      for (Map.Entry<Long, Map<String, PlainCell>> record : live.entrySet()) {
        long id = record.getKey();
        if (keys.ids().partition(id) == partition) {
          builder.record(keys.ids().seq(id));
          for (int place = 0; place < fields.size(); place++) {
            PlainCell cell = record.getValue().get(fields.get(place).name());
            if (cell != null) {
              putter.put(place, keys.ids().seq(id), cell);
              rows(fields.get(place), id, cell, published);
            }
          }
        }
      }
      bases.addAll(builder.write(warehouse, "base/p" + partition));
    }
  }

  void addDelta(
      Touched touched, SortedMap<Long, Map<String, PlainCell>> live, LocalDateTime published) {
    layers++;
    touched.forEach(
        (name, records) -> {
          Optional<FieldSpec> field =
              fields.stream().filter(f -> f.name().equals(name)).findFirst();
          if (field.isPresent()) {
            changes(field.get(), records, live, published).values().forEach(this::write);
          } else {
            SortedMap<Long, Optional<Set<FieldValue>>> existence = new TreeMap<>();
            records.forEach(
                id ->
                    existence.put(
                        id, live.containsKey(id) ? Optional.of(Set.of()) : Optional.empty()));
            write(new ViewChange(Optional.empty(), FieldView.STANDARD, existence));
          }
        });
  }

  /** What becomes of records in every view that they were or are in. */
  private SortedMap<String, ViewChange> changes(
      FieldSpec field,
      Set<Long> records,
      SortedMap<Long, Map<String, PlainCell>> live,
      LocalDateTime published) {
    SortedMap<String, ViewChange> changes = new TreeMap<>();
    for (long id : records) {
      Map<String, Set<FieldValue>> rows = new TreeMap<>();
      PlainCell cell = live.getOrDefault(id, Map.of()).get(field.name());
      if (cell != null) {
        rows.putAll(rows(field, id, cell, published));
      }
      Set<String> views = new TreeSet<>(rows.keySet());
      views.add(FieldView.STANDARD);
      members.forEach(
          (view, ids) -> {
            if (view.field().equals(field.name()) && ids.contains(id)) {
              views.add(view.view());
            }
          });
      for (String view : views) {
        changes
            .computeIfAbsent(view, v -> new ViewChange(Optional.of(field), v, new TreeMap<>()))
            .records()
            .put(id, Optional.ofNullable(rows.get(view)));
      }
    }
    return changes;
  }

  private Map<String, Set<FieldValue>> rows(
      FieldSpec field, long id, PlainCell cell, LocalDateTime published) {
    Map<String, Set<FieldValue>> rows = FieldRows.of(field, cell, published);
    rows.keySet()
        .forEach(
            view -> {
              if (!view.equals(FieldView.STANDARD)) {
                members
                    .computeIfAbsent(new ViewName(field.name(), view), v -> new TreeSet<>())
                    .add(id);
              }
            });
    return rows;
  }

  private void write(ViewChange change) {
    change
        .byShard()
        .forEach(
            (shard, inShard) -> {
              boolean based = bases.stream().anyMatch(b -> isOf(b, change.name(), shard));
              ViewFragment written =
                  inShard.write(
                      warehouse, "delta" + layers, shard, based ? Layer.DELTA : Layer.BASE);
              (based ? deltas : bases).add(written);
            });
  }

  private static boolean isOf(ViewFragment fragment, ViewName view, long shard) {
    return fragment.shard() == shard
        && fragment.field().equals(view.field())
        && fragment.view().equals(view.view());
  }

  IndexSnapshot open(long liveRecords, LocalDateTime published, BlockCache cache) {
    Manifest manifest =
        Manifest.builder()
            .featureSet(new FeatureSetReference("shop", "customers", 1, keys.spec()))
            .ingestion(JsonNodeFactory.instance.objectNode())
            .idSpace(
                new IdSpace(
                    "5b0f",
                    keys.epoch(),
                    keys.ids().partitions(),
                    keys.areIds() ? "id" : KeyHash.NAME))
            .history(new HistoryReference("shop.customers_v1", "attempt-1", Long.MAX_VALUE))
            .rows(new RowCounts(0, 0, 0, 0, 0, 0))
            .liveRecords(liveRecords)
            .fields(fields)
            .keys(keys.layers())
            .views(views(published))
            .build();
    return IndexSnapshot.open(manifest, warehouse, cache);
  }

  private List<FieldView> views(LocalDateTime published) {
    return FieldViews.ofBases(bases).stream()
        .filter(view -> !hasExpired(view, published))
        .map(
            view ->
                new FieldView(
                    view.field(),
                    view.view(),
                    view.shards().stream().map(s -> layered(view, s)).toList()))
        .toList();
  }

  private boolean hasExpired(FieldView view, LocalDateTime published) {
    return fields.stream()
        .anyMatch(
            f -> f.name().equals(view.field()) && FieldRows.hasExpired(f, view.view(), published));
  }

  private ShardLayers layered(FieldView view, ShardLayers shard) {
    ViewName name = new ViewName(view.field(), view.view());
    List<FragmentEntry> own =
        deltas.stream()
            .filter(d -> isOf(d, name, shard.shard()))
            .map(ViewFragment::fragment)
            .toList();
    return new ShardLayers(shard.shard(), shard.base(), own);
  }
}
