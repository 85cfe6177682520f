package dev.roost.operator.schedule;

import java.time.Instant;
import java.util.List;

/** Everything that a decision about a schedule depends on. */
record Facts(Policy policy, Memory memory, List<RunFact> runs, Occasions occasions, Instant now) {

  List<RunFact> live() {
    return runs.stream().filter(run -> run.state().isLive()).toList();
  }
}
