package dev.roost.index.query;

import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.Words;

/** Counts the records of another node and the time that it takes. */
final class TracedNode extends Node {
  private final Node node;
  private final Explainer.NodeTally tally;

  TracedNode(Node node, Explainer.NodeTally tally) {
    this.node = node;
    this.tally = tally;
  }

  @Override
  long estimate() {
    return node.estimate();
  }

  @Override
  boolean isEmpty(int chunk) {
    return node.isEmpty(chunk);
  }

  @Override
  void into(int chunk, long[] target, Scratch scratch) {
    long start = System.nanoTime();
    node.into(chunk, target, scratch);
    tally.nanos().add(System.nanoTime() - start);
    tally.records().add(Words.count(target));
  }
}
