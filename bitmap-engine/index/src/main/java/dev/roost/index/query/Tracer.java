package dev.roost.index.query;

import dev.roost.index.call.Call;

/** Sees the nodes that a query is made into. */
interface Tracer {
  /** Sees nothing. */
  Tracer NONE =
      new Tracer() {
        @Override
        public Node traced(Call.Records call, Node node) {
          return node;
        }

        @Override
        public boolean seesRows() {
          return false;
        }
      };

  /** The node that is used in place of one that a call was made into. */
  Node traced(Call.Records call, Node node);

  /** Whether each row is to have a node of its own. */
  boolean seesRows();
}
