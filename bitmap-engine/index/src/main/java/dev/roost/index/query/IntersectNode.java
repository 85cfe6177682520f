package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The records that are in all inputs, the least first. */
final class IntersectNode extends Node {
  private final List<Node> inputs;

  private IntersectNode(List<Node> inputs) {
    this.inputs = inputs;
  }

  static Node of(List<Node> inputs) {
    List<Node> sorted = inputs.stream().sorted(Comparator.comparingLong(Node::estimate)).toList();
    if (sorted.get(0).estimate() == 0) {
      return BitsNode.EMPTY;
    }
    return sorted.size() == 1 ? sorted.get(0) : new IntersectNode(sorted);
  }

  @Override
  long estimate() {
    return inputs.get(0).estimate();
  }

  @Override
  boolean isEmpty(int chunk) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isEmpty(chunk)) {
        return true;
      }
    }
    return false;
  }

  @Override
  void into(int chunk, long[] target, Scratch scratch) {
    if (isEmpty(chunk)) {
      Arrays.fill(target, 0);
      return;
    }
    inputs.get(0).into(chunk, target, scratch);
    for (int i = 1; i < inputs.size(); i++) {
      inputs.get(i).and(chunk, target, scratch);
    }
  }

  @Override
  int count(int chunk, Scratch scratch) {
    if (isEmpty(chunk)) {
      return 0;
    }
    Chunk first = inputs.get(0).ready(chunk);
    Chunk second = inputs.get(1).ready(chunk);
    if (inputs.size() == 2 && first != null && second != null) {
      return Chunk.andCount(first, second);
    }
    int last = inputs.size() - 1;
    Chunk third = inputs.get(last).ready(chunk);
    if (inputs.size() == 3 && first != null && second != null && third != null) {
      return Chunk.andCount(first, second, third);
    }
    long[] own = scratch.take();
    inputs.get(0).into(chunk, own, scratch);
    for (int i = 1; i < last; i++) {
      inputs.get(i).and(chunk, own, scratch);
    }
    int count = inputs.get(last).countOf(chunk, own, scratch);
    scratch.give(own);
    return count;
  }
}
