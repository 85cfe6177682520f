package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.Words;
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
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).isEmpty(chunk)) {
        return false;
      }
    }
    return true;
  }

  @Override
  void into(int chunk, long[] target, Scratch scratch) {
    Chunk first = inputs.get(0).ready(chunk);
    Chunk second = inputs.get(1).ready(chunk);
    if (first != null && second != null) {
      Words.setOr(target, first, second);
      or(2, chunk, target, scratch);
    } else {
      inputs.get(0).into(chunk, target, scratch);
      or(1, chunk, target, scratch);
    }
  }

  @Override
  void or(int chunk, long[] target, Scratch scratch) {
    or(0, chunk, target, scratch);
  }

  private void or(int from, int chunk, long[] target, Scratch scratch) {
    Chunk waiting = null;
    for (int i = from; i < inputs.size(); i++) {
      Node input = inputs.get(i);
      Chunk ready = input.ready(chunk);
      if (ready == null) {
        orUnlessEmpty(input, chunk, target, scratch);
      } else if (waiting == null) {
        waiting = ready;
      } else {
        Words.or(target, waiting, ready);
        waiting = null;
      }
    }
    if (waiting != null) {
      Words.or(target, waiting);
    }
  }

  private static void orUnlessEmpty(Node input, int chunk, long[] target, Scratch scratch) {
    if (!input.isEmpty(chunk)) {
      input.or(chunk, target, scratch);
    }
  }
}
