package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.Words;
import java.util.List;

/** The records of the first input that are in none of the others. */
final class DifferenceNode extends Node {
  private final Node first;
  private final List<Node> others;

  private DifferenceNode(Node first, List<Node> others) {
    this.first = first;
    this.others = others;
  }

  static Node of(Node first, List<Node> others) {
    List<Node> some = others.stream().filter(n -> n.estimate() > 0).toList();
    return first.estimate() == 0 || some.isEmpty() ? first : new DifferenceNode(first, some);
  }

  @Override
  long estimate() {
    return first.estimate();
  }

  @Override
  boolean isEmpty(int chunk) {
    return first.isEmpty(chunk);
  }

  @Override
  void into(int chunk, long[] target, Scratch scratch) {
    first.into(chunk, target, scratch);
    Chunk waiting = null;
    for (int i = 0; i < others.size(); i++) {
      Node other = others.get(i);
      Chunk ready = other.ready(chunk);
      if (ready == null) {
        andNotUnlessEmpty(other, chunk, target, scratch);
      } else if (waiting == null) {
        waiting = ready;
      } else {
        Words.andNot(target, waiting, ready);
        waiting = null;
      }
    }
    if (waiting != null) {
      Words.andNot(target, waiting);
    }
  }

  private static void andNotUnlessEmpty(Node other, int chunk, long[] target, Scratch scratch) {
    if (!other.isEmpty(chunk)) {
      other.andNot(chunk, target, scratch);
    }
  }
}
