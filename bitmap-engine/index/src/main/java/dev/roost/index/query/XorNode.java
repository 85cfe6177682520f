package dev.roost.index.query;

import dev.roost.index.bits.Scratch;
import java.util.List;

/** The records that are in an odd number of inputs. */
final class XorNode extends Node {
  private final List<Node> inputs;
  private final long estimate;

  private XorNode(List<Node> inputs) {
    this.inputs = inputs;
    this.estimate = inputs.stream().mapToLong(Node::estimate).sum();
  }

  static Node of(List<Node> inputs) {
    return inputs.isEmpty() ? BitsNode.EMPTY : new XorNode(inputs);
  }

  @Override
  long estimate() {
    return estimate;
  }

  @Override
  void into(int chunk, long[] target, Scratch scratch) {
    inputs.get(0).into(chunk, target, scratch);
    for (int i = 1; i < inputs.size(); i++) {
      inputs.get(i).xor(chunk, target, scratch);
    }
  }
}
