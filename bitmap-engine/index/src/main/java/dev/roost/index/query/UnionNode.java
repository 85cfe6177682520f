package dev.roost.index.query;

import dev.roost.index.bits.Scratch;
import java.util.List;

/** The records that are in any input. */
final class UnionNode extends Node {
  private final List<Node> inputs;
  private final long estimate;

  private UnionNode(List<Node> inputs) {
    this.inputs = inputs;
    this.estimate = inputs.stream().mapToLong(Node::estimate).sum();
  }

  static Node of(List<Node> inputs) {
    List<Node> some = inputs.stream().filter(n -> n.estimate() > 0).toList();
    return switch (some.size()) {
      case 0 -> BitsNode.EMPTY;
      case 1 -> some.get(0);
      default -> new UnionNode(some);
    };
  }

  @Override
  long estimate() {
    return estimate;
  }

  @Override
  boolean isEmpty(int chunk) {
    return inputs.stream().allMatch(n -> n.isEmpty(chunk));
  }

  @Override
  void into(int chunk, long[] target, Scratch scratch) {
    inputs.get(0).into(chunk, target, scratch);
    or(1, chunk, target, scratch);
  }

  @Override
  void or(int chunk, long[] target, Scratch scratch) {
    or(0, chunk, target, scratch);
  }

  private void or(int from, int chunk, long[] target, Scratch scratch) {
    for (int i = from; i < inputs.size(); i++) {
      if (!inputs.get(i).isEmpty(chunk)) {
        inputs.get(i).or(chunk, target, scratch);
      }
    }
  }
}
