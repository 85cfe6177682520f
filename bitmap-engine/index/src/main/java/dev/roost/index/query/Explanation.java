package dev.roost.index.query;

import java.util.List;

/**
 * What a query did.
 *
 * @param steps one per call
 * @param shards how many shards there are
 * @param fragmentsOpened fragments that were opened for the first time or again
 * @param fragmentsPruned fragments that were left out by what the manifest says of them
 * @param bytesRead from storage, by ranges
 * @param micros how long it took
 */
public record Explanation(
    List<Step> steps,
    int shards,
    long fragmentsOpened,
    long fragmentsPruned,
    long bytesRead,
    long micros) {

  /**
   * A node of the plan, in the order in which it is evaluated.
   *
   * @param what it does, as PQL
   * @param estimate how many records the planner expects; −1: it does not say
   * @param records how many there were; −1: they were not counted
   * @param micros the time spent in it and below it, added up over all threads
   */
  public record Step(String what, long estimate, long records, long micros, List<Step> inputs) {
    public Step {
      inputs = List.copyOf(inputs);
    }
  }

  public Explanation {
    steps = List.copyOf(steps);
  }
}
