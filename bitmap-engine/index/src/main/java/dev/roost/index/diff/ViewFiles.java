package dev.roost.index.diff;

import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ShardLayers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files of a snapshot by view and shard: where two snapshots have the same, nothing differs.
 */
final class ViewFiles {
  private final Map<List<String>, Map<Long, ShardLayers>> views = new HashMap<>();

  ViewFiles(Manifest manifest) {
    for (FieldView view : manifest.views()) {
      Map<Long, ShardLayers> shards = new HashMap<>();
      view.shards().forEach(layers -> shards.put(layers.shard(), layers));
      views.put(List.of(view.field(), view.view()), shards);
    }
  }

  /** Whether the same records exist in a shard, by the names of the files alone. */
  boolean hasSameRecords(ViewFiles other, long shard) {
    return isSame(other, List.of(FieldSpec.EXISTS, FieldView.STANDARD), shard);
  }

  /** Whether the records of a shard have the same cells, by the names of the files alone. */
  boolean hasSameCells(ViewFiles other, FieldPair pair, long shard) {
    return pair.isAlike() && isSame(other, viewOf(pair.to()), shard);
  }

  private static List<String> viewOf(FieldSpec field) {
    return field.kind() == FieldKind.SIGNED_EXISTS
        ? List.of(Schema.signedSetOf(field), FieldView.EXISTS)
        : List.of(field.name(), FieldView.STANDARD);
  }

  private boolean isSame(ViewFiles other, List<String> view, long shard) {
    return Objects.equals(
        views.getOrDefault(view, Map.of()).get(shard),
        other.views.getOrDefault(view, Map.of()).get(shard));
  }
}
