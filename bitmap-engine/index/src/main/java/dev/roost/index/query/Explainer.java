package dev.roost.index.query;

import dev.roost.index.call.Call;
import dev.roost.index.call.CallText;
import dev.roost.index.read.FieldReaders;
import dev.roost.index.storage.CountingStorage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Answers calls and tells what was done. */
final class Explainer implements Tracer {
  private final FieldReaders readers;
  private final KeyReader keys;
  private final QueryOptions options;
  private final CountingStorage storage;
  private final IdentityHashMap<Call.Records, NodeTally> tallies = new IdentityHashMap<>();

  /** What the nodes of one call did, over all shards. */
  record NodeTally(LongAdder estimate, LongAdder records, LongAdder nanos) {
    NodeTally() {
      this(new LongAdder(), new LongAdder(), new LongAdder());
    }
  }

  Explainer(FieldReaders readers, KeyReader keys, QueryOptions options, CountingStorage storage) {
    this.readers = readers;
    this.keys = keys;
    this.options = options;
    this.storage = storage;
  }

  Answer answer(List<Call> calls) {
    long start = System.nanoTime();
    List<Result> results = new ArrayList<>();
    List<Explanation.Step> steps = new ArrayList<>();
    QueryOptions left = options;
    for (Call call : calls) {
      long callStart = System.nanoTime();
      Result result = new Engine(QueryContext.of(readers, keys, left, this)).answer(call);
      results.add(result);
      left = left.after(result);
      steps.add(step(call, micros(System.nanoTime() - callStart)));
    }
    Explanation explanation =
        new Explanation(
            steps,
            readers.shards().size(),
            readers.tally().fragmentsOpened(),
            readers.tally().fragmentsPruned(),
            storage.bytes(),
            micros(System.nanoTime() - start));
    return new Answer(results, Optional.of(explanation));
  }

  @Override
  public Node traced(Call.Records call, Node node) {
    NodeTally tally;
    synchronized (tallies) {
      tally = tallies.computeIfAbsent(call, c -> new NodeTally());
    }
    tally.estimate().add(node.estimate());
    return new TracedNode(node, tally);
  }

  @Override
  public boolean seesRows() {
    return true;
  }

  private Explanation.Step step(Call call, long micros) {
    if (call instanceof Call.Options within) {
      return new Explanation.Step(
          CallText.of(call), -1, -1, micros, List.of(step(within.call(), micros)));
    }
    if (call instanceof Call.Records records) {
      return recordsStep(records);
    }
    return new Explanation.Step(
        CallText.of(call),
        -1,
        -1,
        micros,
        CallParts.filter(call).map(this::recordsStep).map(List::of).orElse(List.of()));
  }

  /** Inputs are shown in the order of evaluation: of an intersection the least first. */
  private Explanation.Step recordsStep(Call.Records call) {
    List<Explanation.Step> inputs = CallParts.inputs(call).stream().map(this::recordsStep).toList();
    if (call instanceof Call.Intersect) {
      inputs =
          inputs.stream().sorted(Comparator.comparingLong(Explanation.Step::estimate)).toList();
    }
    NodeTally tally;
    synchronized (tallies) {
      tally = tallies.getOrDefault(call, new NodeTally());
    }
    return new Explanation.Step(
        CallText.of(call),
        tally.estimate().sum(),
        tally.records().sum(),
        micros(tally.nanos().sum()),
        inputs);
  }

  private static long micros(long nanos) {
    return nanos / 1_000;
  }
}
