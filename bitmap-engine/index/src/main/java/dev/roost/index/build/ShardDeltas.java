package dev.roost.index.build;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.manifest.FieldView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * What goes on top of one shard's layers.
 *
 * @param known the views that the shard has, by field
 * @param touched the records that are replaced
 */
record ShardDeltas(long shard, Map<String, Set<String>> known, RoaringBitmap touched) {

  static ShardDeltas of(List<FieldView> before, long shard, RoaringBitmap touched) {
    Map<String, Set<String>> known = new HashMap<>();
    for (FieldView view : before) {
      if (view.shards().stream().anyMatch(layers -> layers.shard() == shard)) {
        known.computeIfAbsent(view.field(), field -> new TreeSet<>()).add(view.view());
      }
    }
    return new ShardDeltas(shard, known, touched);
  }

  /** The fragments of a field, whose new values are given by view. */
  List<FragmentWriter> of(FieldSpec field, Map<String, Cells> values) {
    Set<String> below = known.getOrDefault(field.name(), Set.of());
    Set<String> views = new TreeSet<>(below);
    views.addAll(values.keySet());
    List<FragmentWriter> writers = new ArrayList<>();
    for (String view : views) {
      Layer layer = below.contains(view) ? Layer.DELTA : Layer.BASE;
      FragmentWriter writer = new FragmentWriter(FragmentHeader.of(field, view, shard, layer));
      Cells cells = values.get(view);
      if (cells == null) {
        writer.exists(new RoaringBitmap());
        touch(writer);
      } else {
        cells.writeTo(writer, () -> touch(writer));
      }
      writers.add(writer);
    }
    return writers;
  }

  /** The fragment of the records that exist. */
  Optional<FragmentWriter> ofExistence(RoaringBitmap live) {
    boolean isDelta = known.containsKey(FieldSpec.EXISTS);
    if (!isDelta && live.isEmpty()) {
      return Optional.empty();
    }
    FragmentWriter writer =
        new FragmentWriter(FragmentHeader.existence(shard, isDelta ? Layer.DELTA : Layer.BASE));
    writer.exists(live);
    touch(writer);
    return Optional.of(writer);
  }

  private void touch(FragmentWriter writer) {
    if (writer.header().layer().isDelta()) {
      writer.touched(touched);
    }
  }
}
