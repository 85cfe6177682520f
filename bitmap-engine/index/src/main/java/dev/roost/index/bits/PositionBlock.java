package dev.roost.index.bits;

/**
 * The positions of one block of a shard, in ascending order: what is handed from loop to loop. Kept
 * by one thread and filled again and again.
 */
public final class PositionBlock {
  private final int[] positions = new int[Chunk.BLOCK + Long.SIZE];
  private boolean isWhole;
  private boolean isListed;
  private int first;
  private int count;

  /**
   * Takes the positions of a block.
   *
   * @param block from 0 to {@link ShardBits#BLOCKS}
   * @return whether there are any
   */
  public boolean take(ShardBits records, int block) {
    Chunk chunk = records.chunk(block / Chunk.BLOCKS);
    int start = block / Chunk.BLOCKS * Chunk.SIZE;
    isWhole = chunk.isFull();
    isListed = !isWhole;
    if (isWhole) {
      first = start + block % Chunk.BLOCKS * Chunk.BLOCK;
      count = Chunk.BLOCK;
    } else {
      count = chunk.positions(block % Chunk.BLOCKS, start, positions);
    }
    return count > 0;
  }

  /** How many positions there are, at most {@link Chunk#BLOCK}. */
  public int count() {
    return count;
  }

  /** Whether they follow each other without a gap, {@link Chunk#BLOCK} of them. */
  public boolean isWhole() {
    return isWhole;
  }

  /** The first position of a whole block. */
  public int first() {
    return first;
  }

  /** The positions; as many elements as {@link #count} says. */
  public int[] positions() {
    if (!isListed) {
      for (int i = 0; i < count; i++) {
        positions[i] = first + i;
      }
      isListed = true;
    }
    return positions;
  }
}
