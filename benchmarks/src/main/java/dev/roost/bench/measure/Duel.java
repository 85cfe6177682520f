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
  private static final double NANOS_PER_MILLI = 1e6;

  private final String name;
  private final double aim;
  private final Timed ours;
  private final Timed peer;
  private final Effort effort;

  /** Answers a question and says how long that took; a remote engine times itself. */
  @FunctionalInterface
  public interface Timed {
    Run run();
  }

  /** An answer and the time that it took. */
  public record Run(Rows rows, long nanos) {}

  public Duel(String name, double aim, Timed ours, Timed peer, Effort effort) {
    this.name = name;
    this.aim = aim;
    this.ours = ours;
    this.peer = peer;
    this.effort = effort;
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
    while (ourTimes.size() < effort.minRuns()
        || (ourTimes.size() < effort.maxRuns()
            && System.nanoTime() - start < effort.enoughNanos())) {
      ourTimes.add(ours.run().nanos());
      theirTimes.add(peer.run().nanos());
    }
    return Measurement.of(name, median(ourTimes), median(theirTimes), "ms", aim);
  }

  private void warmUp(Timed side) {
    long start = System.nanoTime();
    for (int run = 0; run < effort.maxRuns(); run++) {
      if (run >= effort.warmUpRuns() && System.nanoTime() - start >= effort.warmUpNanos()) {
        return;
      }
      side.run();
    }
  }

  private static double median(List<Long> times) {
    Collections.sort(times);
    return times.get(times.size() / 2) / NANOS_PER_MILLI;
  }
}
