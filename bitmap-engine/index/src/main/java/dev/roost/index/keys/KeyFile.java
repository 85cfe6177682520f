package dev.roost.index.keys;

import dev.roost.index.file.BlockCache;
import dev.roost.index.file.BlockFile;
import dev.roost.index.file.Cursor;
import dev.roost.index.file.FileType;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.Warehouse;
import java.net.URI;

/** One opened key dictionary file: the directory of its blocks by hash. */
final class KeyFile implements BlockCache.Weighted {
  private final BlockFile file;
  private final int partition;
  private final int keysPerBlock;
  private final long firstSeq;
  private final long count;
  private final long[] firstHashes;

  /** A file by what it says of itself. */
  KeyFile(BlockFile file) {
    this.file = file;
    Cursor in = file.description();
    this.partition = in.count("the partition", Integer.MAX_VALUE);
    this.keysPerBlock = in.count("keys a block", KeyBlock.MAX_KEYS);
    this.firstSeq = in.u64();
    this.count = in.u64();
    if (keysPerBlock == 0
        || firstSeq < 0
        || count < 0
        || count > (long) keysPerBlock * file.blocks()
        || file.blocks() != (count + keysPerBlock - 1) / keysPerBlock) {
      throw in.corrupt("%d keys in %d blocks".formatted(count, file.blocks()));
    }
    this.firstHashes = new long[file.blocks()];
    for (int i = 0; i < firstHashes.length; i++) {
      firstHashes[i] = in.u64();
      if (i > 0 && Long.compareUnsigned(firstHashes[i - 1], firstHashes[i]) > 0) {
        throw in.corrupt("block %d is not in order".formatted(i));
      }
    }
    if (in.remaining() > 0) {
      throw in.corrupt("%d bytes after a description".formatted(in.remaining()));
    }
  }

  static KeyFile open(Warehouse warehouse, KeyLayer layer) {
    URI uri = warehouse.resolve(layer.path());
    KeyFile keys =
        new KeyFile(BlockFile.open(warehouse.storage(), uri, layer.bytes(), FileType.KEYS));
    if (keys.partition != layer.partition()
        || keys.firstSeq != layer.firstSeq()
        || keys.count != layer.count()) {
      throw keys.file
          .description()
          .corrupt(
              "%d keys from %d of partition %d, not what its manifest says"
                  .formatted(keys.count, keys.firstSeq, keys.partition));
    }
    return keys;
  }

  int partition() {
    return partition;
  }

  long firstSeq() {
    return firstSeq;
  }

  long count() {
    return count;
  }

  int keysPerBlock() {
    return keysPerBlock;
  }

  @Override
  public long weight() {
    return file.weight() + 8L * firstHashes.length;
  }

  KeyBlock block(int block) {
    Cursor in = file.block(block);
    KeyBlock keys = KeyBlock.read(in, keysIn(block), file.version());
    long after = block + 1 < firstHashes.length ? firstHashes[block + 1] : -1L;
    if (keys.firstHash() != firstHashes[block]
        || Long.compareUnsigned(keys.lastHash(), after) > 0) {
      throw in.corrupt("block %d has not the hashes that the file says".formatted(block));
    }
    return keys;
  }

  int blocks() {
    return file.blocks();
  }

  int blockOf(long seq) {
    return (int) ((seq - firstSeq) / keysPerBlock);
  }

  long firstSeqOf(int block) {
    return firstSeq + (long) block * keysPerBlock;
  }

  private int keysIn(int block) {
    return (int) Math.min(keysPerBlock, count - (long) block * keysPerBlock);
  }

  /** The first block that can hold a key of this hash. */
  int firstBlockFor(long hash) {
    int low = 0;
    int high = firstHashes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(firstHashes[middle], hash) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(low - 1, 0);
  }

  /** Whether a block begins at or before a hash. */
  boolean reaches(int block, long hash) {
    return block < firstHashes.length && Long.compareUnsigned(firstHashes[block], hash) <= 0;
  }
}
