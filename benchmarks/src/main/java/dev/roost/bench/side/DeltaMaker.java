package dev.roost.bench.side;

import dev.roost.bench.data.Column;
import dev.roost.bench.data.Rewritten;
import dev.roost.bench.data.Table;
import dev.roost.index.field.FieldValue;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.fragment.IntPlanes;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.manifest.ShardLayers;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/** Writes the deltas of a rewritten table: of every column, with the rows that each rewrites. */
final class DeltaMaker {
  private final Rewritten rewritten;
  private final Warehouse warehouse;

  DeltaMaker(Rewritten rewritten, Warehouse warehouse) {
    this.rewritten = rewritten;
    this.warehouse = warehouse;
  }

  /** The views of the original's index with deltas above their bases. */
  List<FieldView> over(List<FieldView> bases) {
    return bases.stream().map(this::over).toList();
  }

  private FieldView over(FieldView base) {
    return rewritten.original().columns().stream()
        .filter(column -> column.name().equals(base.field()))
        .findFirst()
        .map(column -> over(base, column))
        .orElse(base);
  }

  private FieldView over(FieldView base, Column column) {
    List<ShardLayers> shards = new ArrayList<>();
    for (ShardLayers shard : base.shards()) {
      List<FragmentEntry> deltas = new ArrayList<>();
      for (int delta = 0; delta < rewritten.deltas(); delta++) {
        deltas.add(write(column, shard.shard(), delta));
      }
      shards.add(new ShardLayers(shard.shard(), shard.base(), deltas));
    }
    return new FieldView(base.field(), base.view(), shards);
  }

  private FragmentEntry write(Column column, long shard, int delta) {
    Table table = rewritten.original();
    long first = shard << RecordIds.SHARD_BITS;
    int count = (int) Math.min(RecordIds.SHARD_SIZE, table.rows() - first);
    long[] values = new long[count];
    rewritten.table().columns().stream()
        .filter(c -> c.name().equals(column.name()))
        .forEach(c -> c.value().fill().into(first, values, count));
    long[] deltas = rewritten.deltasOf(first, count);
    RoaringBitmap touched = new RoaringBitmap();
    for (int i = 0; i < count; i++) {
      if (deltas[i] == delta) {
        touched.add(i);
      }
    }
    FragmentWriter writer =
        new FragmentWriter(
            FragmentHeader.of(
                column.field(), FieldView.STANDARD, shard, FragmentHeader.Layer.DELTA));
    fill(writer, column, touched, values);
    String path = "%s/%s/d-%d-%d.frag".formatted(table.name(), column.name(), delta, shard);
    return writer.finish().write(warehouse, path).fragment();
  }

  private static void fill(
      FragmentWriter writer, Column column, RoaringBitmap touched, long[] values) {
    if (column.field().kind().hasPlanes()) {
      int[] positions = touched.toArray();
      long[] own = new long[positions.length];
      for (int i = 0; i < own.length; i++) {
        own[i] = values[positions[i]];
      }
      writer.planes(IntPlanes.of(positions, own, own.length)).touched(touched);
      return;
    }
    TreeMap<FieldValue, RoaringBitmap> rows = new TreeMap<>();
    touched.forEach(
        (int position) ->
            rows.computeIfAbsent(value(column, values[position]), v -> new RoaringBitmap())
                .add(position));
    writer.exists(touched).touched(touched);
    rows.forEach(writer::row);
  }

  private static FieldValue value(Column column, long value) {
    return column.isBool() ? FieldValue.of(value == 0) : FieldValue.of(value);
  }
}
