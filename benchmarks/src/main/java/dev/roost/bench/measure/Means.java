package dev.roost.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The geometric mean of several lines. */
public final class Means {
  private Means() {}

  /** One line for several; its answers differ where those of any of them do. */
  public static Measurement geometric(String name, double aim, List<Measurement> lines) {
    boolean same = lines.stream().allMatch(l -> l.answers() == Measurement.Answers.SAME);
    return same
        ? Measurement.of(
            name, mean(lines, Measurement::ours), mean(lines, Measurement::peer), "ms", aim)
        : Measurement.different(name, aim, "answers of some of the queries differ");
  }

  private static double mean(List<Measurement> lines, ToDoubleFunction<Measurement> figure) {
    return Math.exp(lines.stream().mapToDouble(figure).map(Math::log).average().orElseThrow());
  }
}
