package dev.roost.index.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The layers of one field view in one shard: {@code value = (base \ touched) ∪ delta}, oldest delta
 * first.
 */
public record ShardLayers(long shard, FragmentEntry base, List<FragmentEntry> deltas)
    implements Serializable {
  /** More deltas than this are compacted before another is added. */
  public static final int MAX_DELTAS = 8;

  public ShardLayers {
    Require.notNegative("shard", shard);
    Require.present("base of shard " + shard, base);
    deltas = deltas == null ? List.of() : List.copyOf(deltas);
    if (deltas.size() > MAX_DELTAS) {
      throw new ManifestException(
          "shard %d has %d deltas, more than %d".formatted(shard, deltas.size(), MAX_DELTAS));
    }
  }

  /** The same with one more delta on top. */
  public ShardLayers with(FragmentEntry delta) {
    return new ShardLayers(shard, base, Stream.concat(deltas.stream(), Stream.of(delta)).toList());
  }

  /** The base, then the deltas. */
  @JsonIgnore
  public List<FragmentEntry> layers() {
    return Stream.concat(Stream.of(base), deltas.stream()).toList();
  }
}
