package dev.roost.index.query;

import dev.roost.index.call.Call;

/** Sees the nodes that a query is made into. */
interface Tracer {
  /** Sees nothing. */
  Tracer NONE = (call, node) -> node;

  /** The node that is used in place of one that a call was made into. */
  Node traced(Call.Records call, Node node);
}
