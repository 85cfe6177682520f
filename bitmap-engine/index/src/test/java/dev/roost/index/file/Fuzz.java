package dev.roost.index.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.roost.testkit.oracle.Seeds;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads changed files for a second each, or as long as {@code -Droost.fuzz=SECONDS} says, and
 * expects of each that it is refused in the one way that it may be, or reads as something that is
 * whole.
 */
public final class Fuzz {
  /** More than reading any of the small files that are changed takes. */
  private static final long MOST_BYTES = 96L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Fuzz() {}

  /**
   * Changes and reads until the time is over.
   *
   * @param change what to read next
   * @param read reads everything and throws what the file deserves
   * @param refusal checks what was thrown, given the bytes that were read
   */
  public static void run(
      String name, Function<Random, byte[]> change, Consumer<byte[]> read, Refusal refusal) {
    long seed = Seeds.next(name);
    long end = System.nanoTime() + Long.getLong("roost.fuzz", 1L) * 1_000_000_000;
    int refused = 0;
    int accepted = 0;
    for (long i = 0; i < 200 || System.nanoTime() < end; i++) {
      byte[] bytes = change.apply(new Random(seed + i));
      String which = "-Droost.seed=%d".formatted(seed + i);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        read.accept(bytes);
        accepted++;
      } catch (RuntimeException e) {
        refusal.check(which, bytes, e);
        refused++;
      }
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
          .as(which + ": bytes allocated")
          .isLessThan(MOST_BYTES);
    }
    System.out.printf("%s: %d refused, %d whole%n", name, refused, accepted);
    assertThat(refused).isPositive();
  }

  /** What may be thrown of changed bytes. */
  public interface Refusal {
    void check(String which, byte[] bytes, RuntimeException thrown);
  }

  /** A block file is refused with its name and the offset. */
  public static void ofFile(String which, byte[] bytes, RuntimeException thrown) {
    if (!(thrown instanceof CorruptFileException corrupt)) {
      throw new AssertionError(which + " threw something else", thrown);
    }
    assertThat(corrupt.file()).as(which).isNotEmpty();
    assertThat(corrupt.offset()).as(which).isBetween(0L, (long) bytes.length);
    assertThat(corrupt.getMessage())
        .as(which)
        .contains(corrupt.file(), " at offset " + corrupt.offset());
  }
}
