package dev.roost.index.build;

import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.fragment.IntPlanes;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/** The values of an int field in one shard. */
final class IntCells implements Cells {
  private final PositionSet exists = new PositionSet();
  private final LongList values = new LongList();
  private int[] positions = new int[16];

  void add(int position, long value) {
    if (!exists.add(position)) {
      throw new IllegalStateException("position %d has a value already".formatted(position));
    }
    if (values.size() == positions.length) {
      positions = Arrays.copyOf(positions, 2 * positions.length);
    }
    positions[values.size()] = position;
    values.add(value);
  }

  @Override
  public RoaringBitmap exists() {
    return exists.toBitmap();
  }

  @Override
  public void writeTo(FragmentWriter writer, Runnable touch) {
    writer.planes(IntPlanes.of(positions, values.array(), values.size()));
    touch.run();
  }
}
