package dev.roost.index.keys;

import dev.roost.index.file.BlockFileWriter;
import dev.roost.index.file.ByteSink;
import dev.roost.index.file.Checksums;
import dev.roost.index.file.FileType;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one key dictionary layer of one partition. The keys get the numbers {@code firstSeq},
 * {@code firstSeq + 1}, … in the order of {@link #add}, which must be ascending.
 */
public final class KeyDictionaryWriter {
  private final int partition;
  private final long firstSeq;
  private final BlockFileWriter file = new BlockFileWriter(FileType.KEYS, 2);
  private final ByteSink firstHashes = new ByteSink();
  private final List<RecordKey> block = new ArrayList<>(KeyBlock.KEYS);
  private RecordKey last;
  private long count;

  public KeyDictionaryWriter(int partition, long firstSeq) {
    this.partition = partition;
    this.firstSeq = firstSeq;
  }

  /**
   * Adds a key.
   *
   * @return the number that the key got
   * @throws IllegalArgumentException when the key is not greater than the one before
   */
  public long add(RecordKey key) {
    if (last != null && last.compareTo(key) >= 0) {
      throw new IllegalArgumentException(
          "key %s comes after %s, which is not less".formatted(key, last));
    }
    if (block.size() == KeyBlock.KEYS) {
      flush();
    }
    block.add(key);
    last = key;
    return firstSeq + count++;
  }

  /** How many keys were added. */
  public long count() {
    return count;
  }

  /** Writes the file at a path relative to the warehouse root. */
  public KeyLayer write(Warehouse warehouse, String path) {
    if (!block.isEmpty()) {
      flush();
    }
    ByteSink description = new ByteSink();
    description.u32(partition).u32(KeyBlock.KEYS).u64(firstSeq).u64(count);
    description.bytes(firstHashes.toBytes());
    byte[] bytes = file.finish(description.toBytes());
    warehouse.write(path, bytes);
    return new KeyLayer(partition, path, bytes.length, Checksums.sha256(bytes), firstSeq, count);
  }

  private void flush() {
    firstHashes.u64(block.get(0).hash());
    file.add(KeyBlock.write(block));
    block.clear();
  }
}
