package dev.roost.index.fragment;

import dev.roost.index.file.Cursor;
import dev.roost.index.keys.RecordIds;
import java.nio.ByteBuffer;

/**
 * Checks untrusted bytes against the portable Roaring format
 * (github.com/RoaringBitmap/RoaringFormatSpec) before the library decodes them, for the library
 * trusts what it reads: containers in order and within one shard, values in order, cardinalities
 * true, and nothing left over.
 */
final class RoaringChecker {
  private static final int COOKIE_WITHOUT_RUNS = 12346;
  private static final int COOKIE_WITH_RUNS = 12347;
  private static final int FEWEST_WITH_OFFSETS = 4;
  private static final int MAX_CONTAINERS = RecordIds.SHARD_SIZE >>> 16;
  private static final int MAX_ARRAY = 4096;
  private static final int BITMAP_WORDS = 1024;

  private final Cursor in;
  private final int length;
  private final int[] cardinalities = new int[MAX_CONTAINERS];
  private int containers;
  private int runs;
  private boolean hasOffsets;

  private RoaringChecker(Cursor in, int length) {
    this.in = in;
    this.length = length;
  }

  static void check(Cursor where, ByteBuffer bytes, int cardinality) {
    Cursor in = where.within(bytes);
    new RoaringChecker(in, bytes.remaining()).check(cardinality);
  }

  private void check(int cardinality) {
    readCookie();
    int total = readKeys();
    if (total != cardinality) {
      throw in.corrupt("a bitmap of %d records where %d belong".formatted(total, cardinality));
    }
    if (hasOffsets) {
      checkOffsets();
    }
    for (int i = 0; i < containers; i++) {
      checkContainer(i);
    }
    if (in.remaining() > 0) {
      throw in.corrupt("%d bytes after a bitmap".formatted(in.remaining()));
    }
  }

  private void readCookie() {
    int cookie = in.u32();
    if (cookie == COOKIE_WITHOUT_RUNS) {
      containers = in.count("the number of containers", MAX_CONTAINERS);
      hasOffsets = true;
    } else if ((cookie & 0xFFFF) == COOKIE_WITH_RUNS && (cookie >>> 16) < MAX_CONTAINERS) {
      containers = (cookie >>> 16) + 1;
      runs = containers > 8 ? in.u16() : in.u8();
      hasOffsets = containers >= FEWEST_WITH_OFFSETS;
    } else {
      throw in.corrupt("no bitmap of a shard begins with %08x".formatted(cookie));
    }
  }

  private int readKeys() {
    int total = 0;
    int last = -1;
    for (int i = 0; i < containers; i++) {
      int key = in.u16();
      if (key <= last || key >= MAX_CONTAINERS) {
        throw in.corrupt("container %d follows %d".formatted(key, last));
      }
      last = key;
      cardinalities[i] = in.u16() + 1;
      total += cardinalities[i];
    }
    return total;
  }

  /**
   * The offsets must be those that follow from the containers, which are found by walking ahead.
   */
  private void checkOffsets() {
    int[] offsets = new int[containers];
    for (int i = 0; i < containers; i++) {
      offsets[i] = in.u32();
    }
    Cursor ahead = in.fork();
    for (int i = 0; i < containers; i++) {
      if (offsets[i] != length - ahead.remaining()) {
        throw in.corrupt("container %d is said to be at %d".formatted(i, offsets[i]));
      }
      ahead.slice(isRun(i) ? 4 * ahead.u16() : bodyLength(i));
    }
  }

  private boolean isRun(int container) {
    return ((runs >>> container) & 1) == 1;
  }

  private int bodyLength(int container) {
    return cardinalities[container] > MAX_ARRAY
        ? BITMAP_WORDS * Long.BYTES
        : cardinalities[container] * Short.BYTES;
  }

  private void checkContainer(int i) {
    int found;
    if (isRun(i)) {
      found = checkRuns();
    } else if (cardinalities[i] > MAX_ARRAY) {
      found = countWords(in.slice(BITMAP_WORDS * Long.BYTES));
    } else {
      found = checkArray(in.slice(cardinalities[i] * Short.BYTES));
    }
    if (found != cardinalities[i]) {
      throw in.corrupt("a container of %d records, not %d".formatted(found, cardinalities[i]));
    }
  }

  private int checkRuns() {
    ByteBuffer body = in.slice(4 * in.u16());
    int total = 0;
    int end = -1;
    while (body.hasRemaining()) {
      int start = body.getShort() & 0xFFFF;
      int more = body.getShort() & 0xFFFF;
      if (start <= end || start + more > 0xFFFF) {
        throw in.corrupt("a run of %d from %d".formatted(more + 1, start));
      }
      end = start + more;
      total += more + 1;
    }
    return total;
  }

  private static int countWords(ByteBuffer body) {
    int total = 0;
    while (body.hasRemaining()) {
      total += Long.bitCount(body.getLong());
    }
    return total;
  }

  private int checkArray(ByteBuffer body) {
    int count = body.remaining() / Short.BYTES;
    int last = -1;
    for (int i = 0; i < count; i++) {
      int value = body.getShort() & 0xFFFF;
      if (value <= last) {
        throw in.corrupt("%d follows %d in a container".formatted(value, last));
      }
      last = value;
    }
    return count;
  }
}
