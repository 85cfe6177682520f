package dev.roost.index.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Random changes of bytes: few, so that what reads them comes far before it meets one. */
public final class Mutations {
  private static final int[] HOSTILE = {
    0,
    1,
    -1,
    2,
    7,
    8,
    63,
    64,
    65,
    127,
    128,
    255,
    4096,
    65535,
    65536,
    1 << 20,
    (1 << 20) + 1,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MAX_VALUE - 7
  };

  private Mutations() {}

  /** The bytes with one to three changes. */
  public static byte[] of(byte[] bytes, Random random) {
    byte[] mutated = bytes;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  /** A block file with changes within its parts and true checksums over them. */
  public static byte[] resigned(byte[] file, FileType type, Random random) {
    Resigned parts = Resigned.of(file, type);
    for (int i = random.nextInt(2); i >= 0; i--) {
      // Every other change is in the description, which says what all the rest is.
      int part = random.nextBoolean() ? parts.parts() - 1 : random.nextInt(parts.parts());
      parts.replace(part, of(parts.part(part), random));
    }
    return parts.write();
  }

  private static byte[] once(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[random.nextInt(9)];
    }
    int place = random.nextInt(bytes.length);
    byte[] mutated = bytes.clone();
    switch (random.nextInt(6)) {
      case 0 -> mutated[place] ^= (byte) (1 << random.nextInt(8));
      case 1 -> mutated[place] = (byte) random.nextInt();
      case 2 -> {
        return Arrays.copyOf(bytes, place);
      }
      case 3 -> {
        return splice(bytes, place, random);
      }
      case 4 -> {
        int other = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(64), bytes.length - Math.max(place, other));
        System.arraycopy(bytes, other, mutated, place, length);
      }
      default -> {
        if (bytes.length >= Integer.BYTES) {
          int value = HOSTILE[random.nextInt(HOSTILE.length)];
          ByteBuffer.wrap(mutated)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(Math.min(place, bytes.length - Integer.BYTES), value);
        }
      }
    }
    return mutated;
  }

  /** Cuts some bytes out, or puts a copy of them where they are. */
  private static byte[] splice(byte[] bytes, int place, Random random) {
    int length = Math.min(1 + random.nextInt(32), bytes.length - place);
    int kept = random.nextBoolean() ? place : place + 2 * length;
    ByteBuffer out = ByteBuffer.allocate(bytes.length + 2 * length);
    out.put(bytes, 0, Math.min(kept, place + length));
    if (kept > place) {
      out.put(bytes, place, length);
    }
    out.put(bytes, place + length, bytes.length - place - length);
    return Arrays.copyOf(out.array(), out.position());
  }
}
