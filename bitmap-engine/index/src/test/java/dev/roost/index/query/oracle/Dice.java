package dev.roost.index.query.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random choices; those of one seed are always the same. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** 0 to {@code bound − 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  long anyLong() {
    return random.nextLong();
  }

  boolean coin() {
    return random.nextBoolean();
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> Optional<T> maybe(int times, Supplier<T> value) {
    return oneIn(times) ? Optional.of(value.get()) : Optional.empty();
  }

  <T> List<T> list(int low, int high, Supplier<T> value) {
    List<T> list = new ArrayList<>();
    int size = between(low, high);
    for (int i = 0; i < size; i++) {
      list.add(value.get());
    }
    return list;
  }
}
