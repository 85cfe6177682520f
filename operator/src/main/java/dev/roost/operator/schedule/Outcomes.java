package dev.roost.operator.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts how runs ended, each once, and says which of them are kept no more. */
final class Outcomes {
  private static final Comparator<RunFact> BY_END =
      Comparator.comparing((RunFact run) -> run.completed().orElse(Instant.EPOCH))
          .thenComparing(RunFact::name);

  private Outcomes() {}

  /**
   * Counts the runs that are over and were not at the last look. A run that is tried again after
   * its failure counts again when it is over.
   */
  static Memory count(Memory memory, List<RunFact> runs) {
    int failures = memory.failures();
    Optional<Instant> success = memory.lastSuccess();
    for (RunFact run :
        runs.stream().filter(found -> isNewlyOver(found, memory)).sorted(BY_END).toList()) {
      if (run.state() == RunState.SUCCEEDED) {
        success = later(success, run.completed());
      }
      if (run.isByItself()) {
        failures = failuresAfter(failures, run.state());
      }
    }
    Map<String, RunState> known = new HashMap<>();
    runs.forEach(run -> known.put(run.name(), run.state()));
    return memory.counted(known, failures, success);
  }

  private static boolean isNewlyOver(RunFact run, Memory memory) {
    return !run.state().isLive()
        && Optional.ofNullable(memory.known().get(run.name()))
            .filter(old -> !old.isLive())
            .isEmpty();
  }

  private static int failuresAfter(int failures, RunState state) {
    return switch (state) {
      case SUCCEEDED -> 0;
      case FAILED -> failures + 1;
      case LIVE, CANCELLED -> failures;
    };
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
  }

  /** The names of runs that are over and too many to be kept, the oldest. */
  static List<String> surplus(Facts facts) {
    return Stream.concat(
            oldest(
                facts.runs(),
                run -> run.state() == RunState.SUCCEEDED,
                facts.policy().keptSuccesses()),
            oldest(
                facts.runs(),
                run -> run.state() == RunState.FAILED || run.state() == RunState.CANCELLED,
                facts.policy().keptFailures()))
        .toList();
  }

  private static Stream<String> oldest(List<RunFact> runs, Predicate<RunFact> of, int kept) {
    return runs.stream().filter(of).sorted(BY_END.reversed()).skip(kept).map(RunFact::name);
  }
}
