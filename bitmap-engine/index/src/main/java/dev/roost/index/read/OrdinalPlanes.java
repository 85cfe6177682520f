package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Chunks;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;
import dev.roost.index.file.BlockCache;
import dev.roost.index.fragment.Fragment;
import dev.roost.index.fragment.RowTable;
import java.util.List;

/** The decoded ordinals of one sliced fragment, as planes, least significant first. */
record OrdinalPlanes(ShardBits exists, List<ShardBits> planes) implements BlockCache.Weighted {
  OrdinalPlanes {
    planes = List.copyOf(planes);
  }

  /**
   * The records that have a row's ordinal.
   *
   * @throws dev.roost.index.file.CorruptFileException when there are not as many as the row says
   */
  ShardBits row(RowTable.Row row, Fragment fragment) {
    Chunk[] chunks = new Chunk[ShardBits.CHUNKS];
    Scratch scratch = new Scratch();
    long[] records = scratch.take();
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      chunks[chunk] = chunk(row.ordinal(), chunk, records);
    }
    ShardBits bits = ShardBits.of(chunks);
    if (bits.cardinality() != row.cardinality()) {
      throw fragment.corrupt(
          "%d records have the value '%s' where %d belong"
              .formatted(bits.cardinality(), row.value().text(), row.cardinality()));
    }
    return bits;
  }

  private Chunk chunk(int ordinal, int chunk, long[] records) {
    if (exists.chunk(chunk).isEmpty()) {
      return Chunk.EMPTY;
    }
    Words.set(records, exists.chunk(chunk));
    for (int plane = 0; plane < planes.size(); plane++) {
      if ((ordinal >>> plane & 1) == 1) {
        Words.and(records, planes.get(plane).chunk(chunk));
      } else {
        Words.andNot(records, planes.get(plane).chunk(chunk));
      }
    }
    return Chunks.of(records);
  }

  /** The ordinal of the record at a position. */
  int at(int position) {
    int ordinal = 0;
    for (int plane = 0; plane < planes.size(); plane++) {
      ordinal |= planes.get(plane).contains(position) ? 1 << plane : 0;
    }
    return ordinal;
  }

  @Override
  public long weight() {
    return exists.weight() + planes.stream().mapToLong(ShardBits::weight).sum() + 64L;
  }
}
