package dev.roost.testkit.oracle;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Seeds of randomized tests: each is printed, and {@code -Droost.seed=N} runs a failed one again.
 */
public final class Seeds {

  private Seeds() {}

  /**
   * A new seed, or the one that was asked for.
   *
   * @param test the name to print it with
   */
  public static long next(String test) {
    String asked = System.getProperty("roost.seed");
    long seed = asked == null ? ThreadLocalRandom.current().nextLong() : Long.parseLong(asked);
    System.out.println(test + ": -Droost.seed=" + seed);
    return seed;
  }
}
