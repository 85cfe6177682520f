package dev.roost.index.keys;

import dev.roost.index.file.BlockCache;
import dev.roost.index.file.ByteSink;
import dev.roost.index.file.Cursor;
import java.util.Arrays;
import java.util.List;

/** A run of keys in ascending order. */
final class KeyBlock implements BlockCache.Weighted {
  /** How many keys a writer puts into a block. */
  static final int KEYS = 1024;

  static final int MAX_KEYS = 1 << 16;

  private final Cursor where;
  private final long[] hashes;
  private final int[] ends;
  private final byte[] bytes;

  private KeyBlock(Cursor where, long[] hashes, PackedKeys keys) {
    this.where = where;
    this.hashes = hashes;
    this.ends = keys.ends();
    this.bytes = keys.bytes();
    if (ends[ends.length - 1] != bytes.length) {
      throw where.corrupt(
          "keys end at %d of %d bytes".formatted(ends[ends.length - 1], bytes.length));
    }
    for (int i = 1; i < hashes.length; i++) {
      if (Long.compareUnsigned(hashes[i - 1], hashes[i]) > 0) {
        throw where.corrupt("key %d is not in order".formatted(i));
      }
    }
  }

  /**
   * Reads a block.
   *
   * @param keys how many belong there
   * @param version of the file's format
   */
  static KeyBlock read(Cursor in, int keys, int version) {
    Cursor where = in.fork();
    int count = in.count("keys in a block", MAX_KEYS);
    if (count == 0 || count != keys) {
      throw in.corrupt("a block of %d keys where %d belong".formatted(count, keys));
    }
    return version == 1 ? readFirstVersion(in, count, where) : read(in, count, where);
  }

  private static KeyBlock read(Cursor in, int count, Cursor where) {
    PackedKeys keys = PackedKeys.read(in, count);
    if (keys.ends()[count - 1] > keys.bytes().length) {
      throw where.corrupt("keys end behind the block");
    }
    long[] hashes = new long[count];
    for (int i = 0; i < count; i++) {
      int start = i == 0 ? 0 : keys.ends()[i - 1];
      hashes[i] = KeyHash.of(keys.bytes(), start, keys.ends()[i]);
    }
    return new KeyBlock(where, hashes, keys);
  }

  /** With hashes, and with ends in 4 bytes each. */
  private static KeyBlock readFirstVersion(Cursor in, int count, Cursor where) {
    if (in.remaining() < 12L * count) {
      throw in.corrupt("%d keys in %d bytes".formatted(count, in.remaining()));
    }
    long[] hashes = new long[count];
    for (int i = 0; i < count; i++) {
      hashes[i] = in.u64();
    }
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      ends[i] = in.count("the end of a key", in.remaining());
      if (ends[i] <= (i == 0 ? 0 : ends[i - 1])) {
        throw in.corrupt("key %d ends before it begins".formatted(i));
      }
    }
    return new KeyBlock(where, hashes, new PackedKeys(ends, in.bytes(in.remaining())));
  }

  static byte[] write(List<RecordKey> keys) {
    ByteSink out = new ByteSink();
    out.u32(keys.size());
    PackedKeys.write(keys, out);
    return out.toBytes();
  }

  @Override
  public long weight() {
    return 12L * hashes.length + bytes.length + 96;
  }

  long firstHash() {
    return hashes[0];
  }

  long lastHash() {
    return hashes[hashes.length - 1];
  }

  int size() {
    return hashes.length;
  }

  RecordKey key(int index) {
    int start = index == 0 ? 0 : ends[index - 1];
    try {
      RecordKey key = RecordKey.fromBytes(Arrays.copyOfRange(bytes, start, ends[index]));
      if (key.hash() == hashes[index]) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw where.corrupt("key %d: %s".formatted(index, e.getMessage()));
    }
    throw where.corrupt("key %d has another hash".formatted(index));
  }

  /** The place of a key, or −1. */
  int find(RecordKey key) {
    for (int i = lowerBound(key.hash()); i < size() && hashes[i] == key.hash(); i++) {
      if (key(i).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private int lowerBound(long hash) {
    int low = 0;
    int high = hashes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(hashes[middle], hash) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
