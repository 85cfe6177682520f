package dev.roost.index.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.file.CorruptFileException;
import dev.roost.index.file.Cursor;
import dev.roost.testkit.oracle.Seeds;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Bitmaps without a checksum around them: what the checker accepts, the library reads truly. */
final class RoaringCheckerTest {
  @Test
  void acceptsWhatTheLibraryWritesAndNothingItCannotReadBack() {
    Random random = new Random(Seeds.next("RoaringCheckerTest"));
    for (int i = 0; i < 300; i++) {
      RoaringBitmap bitmap = randomBitmap(random);
      if (random.nextBoolean()) {
        bitmap.runOptimize();
      }
      byte[] bytes = serialize(bitmap);
      assertThat(read(bytes, bitmap.getCardinality())).isEqualTo(bitmap);
      for (int flips = 0; flips < 200; flips++) {
        checkFlipped(bytes, bitmap.getCardinality(), random);
      }
    }
  }

  private static void checkFlipped(byte[] bytes, int cardinality, Random random) {
    byte[] flipped = bytes.clone();
    // Most flips go where the structure is.
    int end = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
    flipped[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
    try {
      RoaringBitmap accepted = read(flipped, cardinality);
      assertThat(accepted.getCardinality()).isEqualTo(cardinality);
      assertThat(accepted.stream().count()).isEqualTo(cardinality);
    } catch (CorruptFileException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
    }
  }

  private static RoaringBitmap read(byte[] bytes, int cardinality) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return BitmapCodec.read(new Cursor("bitmap", 0, buffer), buffer, cardinality);
  }

  private static byte[] serialize(RoaringBitmap bitmap) {
    ByteBuffer buffer = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
    bitmap.serialize(buffer);
    return buffer.array();
  }

  private static RoaringBitmap randomBitmap(Random random) {
    RoaringBitmap bitmap = new RoaringBitmap();
    int parts = random.nextInt(6);
    for (int i = 0; i < parts; i++) {
      int start = random.nextInt(1 << 20);
      int length = random.nextInt(1 << (1 + random.nextInt(16)));
      if (random.nextBoolean()) {
        bitmap.add(start, (long) Math.min(1 << 20, start + length));
      } else {
        random.ints(length / 4, 0, 1 << 20).forEach(bitmap::add);
      }
    }
    return bitmap;
  }
}
