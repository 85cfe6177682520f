package dev.roost.operator.schedule;

import dev.roost.crds.ConcurrencyPolicy;
import dev.roost.crds.RunCause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which runs of a schedule start, are cancelled and are kept, from what is known and
 * nothing else. It knows nothing of what the runs are.
 */
final class SchedulePlanner {
  private final RunCause cause;

  /**
   * @param cause of runs by schedule
   */
  SchedulePlanner(RunCause cause) {
    this.cause = cause;
  }

  Plan plan(Facts facts) {
    Memory memory = Outcomes.count(facts.memory(), facts.runs());
    if (facts.policy().resumeNonce() != memory.resumeNonce()) {
      memory = memory.resumed(facts.policy().resumeNonce());
    }
    memory = stand(facts, memory);
    List<Start> starts = new ArrayList<>();
    Optional<Request> request =
        facts.policy().request().filter(asked -> isNew(asked, facts.memory()));
    if (request.isPresent()) {
      memory = memory.answered(request.get().id());
      starts.add(start(request.get(), facts));
    }
    return memory.standing().isSuspended()
        ? suspended(facts, memory, starts)
        : goingOn(facts, memory, starts);
  }

  private static boolean isNew(Request request, Memory memory) {
    return !memory.request().equals(Optional.of(request.id()));
  }

  private static Start start(Request request, Facts facts) {
    Instant time = request.time().orElse(facts.now().truncatedTo(ChronoUnit.SECONDS));
    return new Start(request.id(), RunCause.MANUAL, time, facts.occasions().previous(time));
  }

  /** Whether runs start, and from where on. */
  private static Memory stand(Facts facts, Memory memory) {
    Policy policy = facts.policy();
    Standing standing = standing(policy, memory);
    Optional<String> mark = memory.mark();
    if (memory.schedule().filter(old -> !old.equals(policy.schedule())).isPresent()) {
      mark = facts.occasions().afterChange(facts.now());
    } else if (memory.standing().isSuspended() && !standing.isSuspended()) {
      mark = facts.occasions().afterSuspension(mark, facts.now());
    }
    return memory.at(policy.schedule(), mark, standing);
  }

  private static Standing standing(Policy policy, Memory memory) {
    return switch (policy.intent()) {
      case SUSPENDED -> Standing.SUSPENDED;
      case GOES_ON ->
          policy.allowedFailures().filter(most -> memory.failures() >= most).isPresent()
              ? Standing.GAVE_UP
              : Standing.GOES_ON;
    };
  }

  private static Plan suspended(Facts facts, Memory memory, List<Start> starts) {
    return new Plan(
        memory,
        List.copyOf(starts),
        List.of(),
        Outcomes.surplus(facts),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty());
  }

  private Plan goingOn(Facts facts, Memory memory, List<Start> starts) {
    Due due = facts.occasions().since(memory.mark(), facts.now());
    Optional<Instant> next = facts.occasions().next(facts.now());
    if (due.latest().isEmpty()) {
      return plan(facts, memory, starts, List.of(), Optional.empty(), 0, next, next);
    }
    Occasion latest = due.latest().get();
    Optional<Instant> deadline = facts.policy().startingDeadline().map(latest.time()::plus);
    if (deadline.filter(facts.now()::isAfter).isPresent()) {
      long missed = due.before() + 1;
      Memory given = memory.decided(latest.mark(), missed);
      return plan(facts, given, starts, List.of(), Optional.empty(), missed, next, next);
    }
    List<String> live = facts.live().stream().map(RunFact::name).toList();
    if (!live.isEmpty() && facts.policy().concurrency() == ConcurrencyPolicy.FORBID) {
      Memory waits = memory.decided(latest.markBefore(), due.before());
      return plan(
          facts,
          waits,
          starts,
          List.of(),
          Optional.of(latest),
          due.before(),
          next,
          earlier(next, deadline.map(at -> at.plusSeconds(1))));
    }
    starts.add(new Start(latest.key(), cause, latest.time(), latest.previous()));
    boolean replaces = facts.policy().concurrency() == ConcurrencyPolicy.REPLACE;
    return plan(
        facts,
        memory.decided(latest.mark(), due.before()).startedFor(latest.time()),
        starts,
        replaces ? live : List.of(),
        Optional.empty(),
        due.before(),
        next,
        next);
  }

  private static Plan plan(
      Facts facts,
      Memory memory,
      List<Start> starts,
      List<String> cancel,
      Optional<Occasion> waiting,
      long missed,
      Optional<Instant> next,
      Optional<Instant> lookAgain) {
    return new Plan(
        memory,
        List.copyOf(starts),
        cancel,
        Outcomes.surplus(facts),
        waiting,
        missed,
        next,
        lookAgain);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
  }
}
