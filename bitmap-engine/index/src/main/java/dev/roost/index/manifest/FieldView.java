package dev.roost.index.manifest;

import java.io.Serializable;
import java.util.List;

/**
 * One view of one field: its shards in ascending order. A shard that is not listed has no values.
 */
public record FieldView(String field, String view, List<ShardLayers> shards)
    implements Serializable {
  /** The view with every value. */
  public static final String STANDARD = "standard";

  /** The view of a signed set with the keys that are known, true or false. */
  public static final String EXISTS = "exists";

  public FieldView {
    Require.text("field of a view", field);
    Require.text("view of field " + field, view);
    Require.present("shards of field " + field, shards);
    shards = List.copyOf(shards);
    for (int i = 1; i < shards.size(); i++) {
      if (shards.get(i - 1).shard() >= shards.get(i).shard()) {
        throw new ManifestException(
            "shard %d of field %s is listed twice or out of order"
                .formatted(shards.get(i).shard(), field));
      }
    }
  }
}
