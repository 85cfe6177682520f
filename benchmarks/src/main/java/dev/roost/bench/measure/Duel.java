package dev.roost.bench.measure;

import dev.roost.bench.side.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Times two engines at the same question: first compares their answers, then warms both up, then
 * runs them in turns, so that whatever slows the machine down slows both.
 */
public final class Duel {
  private static final int WARM_UP_RUNS = 5;
  private static final long WARM_UP_NANOS = 1_500_000_000L;
  private static final int MIN_RUNS = 7;
  private static final int MAX_RUNS = 301;
  private static final long ENOUGH_NANOS = 3_000_000_000L;
  private static final double NANOS_PER_MILLI = 1e6;

  private final String name;
  private final double aim;
  private final Timed ours;
  private final Timed peer;

  /** Answers a question and says how long that took; a remote engine times itself. */
  @FunctionalInterface
  public interface Timed {
    Run run();
  }

  /** An answer and the time that it took. */
  public record Run(Rows rows, long nanos) {}

  public Duel(String name, double aim, Timed ours, Timed peer) {
    this.name = name;
    this.aim = aim;
    this.ours = ours;
    this.peer = peer;
  }

  /** An engine of this process, timed by this clock. */
  public static Timed here(Supplier<Rows> question) {
    return () -> {
      long start = System.nanoTime();
      Rows rows = question.get();
      return new Run(rows, System.nanoTime() - start);
    };
  }

  /** The medians, in milliseconds. */
  public Measurement fight() {
    Rows ourAnswer = ours.run().rows();
    Rows theirAnswer = peer.run().rows();
    if (!ourAnswer.sameAs(theirAnswer)) {
      return Measurement.different(
          name,
          aim,
          "answers differ: ours %s; the peer's %s"
              .formatted(ourAnswer.sample(), theirAnswer.sample()));
    }
    warmUp(ours);
    warmUp(peer);
    List<Long> ourTimes = new ArrayList<>();
    List<Long> theirTimes = new ArrayList<>();
    long start = System.nanoTime();
    while (ourTimes.size() < MIN_RUNS
        || (ourTimes.size() < MAX_RUNS && System.nanoTime() - start < ENOUGH_NANOS)) {
      ourTimes.add(ours.run().nanos());
      theirTimes.add(peer.run().nanos());
    }
    return Measurement.of(name, median(ourTimes), median(theirTimes), "ms", aim);
  }

  private static void warmUp(Timed side) {
    long start = System.nanoTime();
    for (int run = 0; run < WARM_UP_RUNS || System.nanoTime() - start < WARM_UP_NANOS; run++) {
      side.run();
      if (run >= MAX_RUNS) {
        return;
      }
    }
  }

  private static double median(List<Long> times) {
    Collections.sort(times);
    return times.get(times.size() / 2) / NANOS_PER_MILLI;
  }
}
