package dev.roost.bench.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A whole number per row, as a function of the row's number: in Java, and as SQL text over a BIGINT
 * column {@code i}. Both sides of a comparison generate their own data from it, which no transfer
 * of 10^8 rows has to connect; that the two agree shows in every answer.
 *
 * <p>Numbers never leave the signed 64 bits, so that no engine's overflow rules matter.
 */
public record Formula(String sql, Fill fill) {
  /** Hashes are of so many bits: two of them multiplied stay within a signed 64-bit number. */
  private static final int HASH_BITS = 31;

  private static final long MASK = (1L << HASH_BITS) - 1;

  // Odd, so that multiplying by them modulo 2^31 loses nothing; without meaning otherwise.
  private static final long[] MULTIPLIERS = {2_146_121_005L, 2_074_698_443L, 1_597_334_677L};
  private static final int[] SHIFTS = {16, 15, 14};

  /** Writes the numbers of {@code count} rows from row {@code first} to the start of an array. */
  @FunctionalInterface
  public interface Fill {
    void into(long first, long[] out, int count);
  }

  private interface LongOperator {
    long apply(long value);
  }

  /** The row's own number, from 0. */
  public static Formula row() {
    return new Formula(
        "i",
        (first, out, count) -> {
          for (int k = 0; k < count; k++) {
            out[k] = first + k;
          }
        });
  }

  /** Evenly distributed numbers from 0 to {@code below - 1}, independent of other seeds'. */
  public static Formula uniform(int seed, long below) {
    return row().hashed(seed).scaled(below);
  }

  /**
   * Numbers from 0 to {@code values - 1}, of which the k-th (from 1) has a weight of {@code
   * k^-exponent}, to a resolution of 2^-14.
   */
  public static Formula zipf(int seed, int values, double exponent) {
    return row().hashed(seed).scaled(Zipf.SLOTS).pick(Zipf.slots(values, exponent));
  }

  /** A hash of this number, of {@value #HASH_BITS} bits. */
  public Formula hashed(int seed) {
    Formula mixed = times(2L * seed + 1).plus(seed * 7_919L).and(MASK);
    for (int round = 0; round < MULTIPLIERS.length; round++) {
      mixed = mixed.mixed(SHIFTS[round]).times(MULTIPLIERS[round]).and(MASK);
    }
    return mixed;
  }

  /** A hash as an evenly distributed number from 0 to {@code below - 1}. */
  public Formula scaled(long below) {
    return times(below).map("(%s >> " + HASH_BITS + ")", v -> v >> HASH_BITS);
  }

  public Formula plus(long addend) {
    return map("(%s + " + addend + ")", v -> v + addend);
  }

  public Formula times(long factor) {
    return map("(%s * " + factor + ")", v -> v * factor);
  }

  /** Whole division, of numbers that are not negative. */
  public Formula over(long divisor) {
    return map("(%s // " + divisor + ")", v -> v / divisor);
  }

  public Formula modulo(long divisor) {
    return map("(%s %% " + divisor + ")", v -> v % divisor);
  }

  public Formula plus(Formula other) {
    return combine("+", other, Long::sum);
  }

  public Formula minus(Formula other) {
    return combine("-", other, (a, b) -> a - b);
  }

  public Formula times(Formula other) {
    return combine("*", other, (a, b) -> a * b);
  }

  /** The number at this place of a list. */
  public Formula pick(long... list) {
    String literal =
        Arrays.stream(list).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    long[] values = list.clone();
    return map("(" + literal + "::BIGINT[])[%s + 1]", v -> values[(int) v]);
  }

  private Formula and(long mask) {
    return map("(%s & " + mask + ")", v -> v & mask);
  }

  private Formula mixed(int shift) {
    return map("roost_mix(%s, " + shift + ")", v -> v ^ (v >> shift));
  }

  private Formula map(String pattern, LongOperator operator) {
    return new Formula(
        pattern.formatted(sql),
        (first, out, count) -> {
          fill.into(first, out, count);
          for (int k = 0; k < count; k++) {
            out[k] = operator.apply(out[k]);
          }
        });
  }

  private Formula combine(
      String operator, Formula other, java.util.function.LongBinaryOperator combiner) {
    return new Formula(
        "(%s %s %s)".formatted(sql, operator, other.sql),
        (first, out, count) -> {
          long[] right = new long[count];
          fill.into(first, out, count);
          other.fill.into(first, right, count);
          for (int k = 0; k < count; k++) {
            out[k] = combiner.applyAsLong(out[k], right[k]);
          }
        });
  }

  /** What SQL needs before it can evaluate formulas. */
  public static String sqlMacro() {
    return "CREATE MACRO roost_mix(x, s) AS xor(x, x >> s)";
  }
}
