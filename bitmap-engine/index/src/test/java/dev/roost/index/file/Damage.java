package dev.roost.index.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Damages a small file in every way that one truncation, one flipped bit or one cut-out makes, and
 * expects each to be refused, or, where nothing depends on the place, to read as if it were whole.
 */
public final class Damage {
  private Damage() {}

  /**
   * Reads damaged copies of a file.
   *
   * @param read all of its content; equal content gives equal results
   */
  public static void everywhere(byte[] whole, Function<byte[], Object> read) {
    Object expected = read.apply(whole);
    for (int length = 0; length < whole.length; length++) {
      refused("cut to " + length, Arrays.copyOf(whole, length), read);
    }
    int harmless = 0;
    for (int place = 0; place < whole.length; place++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = whole.clone();
        flipped[place] ^= (byte) (1 << bit);
        harmless += refusedOrEqual("bit " + bit + " of " + place, flipped, read, expected);
      }
    }
    // The header's magic and version are for people and tools; paddings are few.
    assertThat(harmless).as("flips that change nothing").isLessThan(8 * (16 + whole.length / 8));
    byte[] longer = Arrays.copyOf(whole, whole.length + 8);
    refused("8 bytes longer", longer, read);
  }

  private static void refused(String how, byte[] damaged, Function<byte[], Object> read) {
    try {
      assertThat(read.apply(damaged)).as(how + " was read").isNull();
    } catch (CorruptFileException e) {
      check(how, damaged, e);
    }
  }

  private static int refusedOrEqual(
      String how, byte[] damaged, Function<byte[], Object> read, Object expected) {
    try {
      assertThat(read.apply(damaged)).as(how).isEqualTo(expected);
      return 1;
    } catch (CorruptFileException e) {
      check(how, damaged, e);
      return 0;
    }
  }

  private static void check(String how, byte[] damaged, CorruptFileException e) {
    assertThat(e.file()).as(how).isNotEmpty();
    assertThat(e.offset()).as(how).isBetween(0L, (long) damaged.length);
    assertThat(e).hasMessageContaining(e.file()).hasMessageContaining(" at offset " + e.offset());
  }
}
