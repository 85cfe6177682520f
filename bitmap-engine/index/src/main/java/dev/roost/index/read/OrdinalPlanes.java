package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Chunks;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
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
   * The records that have the ordinal of any of some rows, which follow each other.
   *
   * @throws dev.roost.index.file.CorruptFileException when there are not as many as the rows say
   */
  ShardBits rows(List<RowTable.Row> rows, Fragment fragment) {
    RowTable.Row first = rows.get(0);
    RowTable.Row last = rows.get(rows.size() - 1);
    Planes ordinals = new Planes(0, exists, ShardBits.EMPTY, planes);
    Chunk[] chunks = new Chunk[ShardBits.CHUNKS];
    Scratch scratch = new Scratch();
    long[] records = scratch.take();
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      new NumberRange(ordinals, first.ordinal(), last.ordinal()).into(chunk, records, scratch);
      chunks[chunk] = Chunks.of(records);
    }
    ShardBits bits = ShardBits.of(chunks);
    long expected = rows.stream().mapToLong(RowTable.Row::cardinality).sum();
    if (bits.cardinality() != expected) {
      throw fragment.corrupt(
          "%d records have the values '%s' to '%s' where %d belong"
              .formatted(bits.cardinality(), first.value().text(), last.value().text(), expected));
    }
    return bits;
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
