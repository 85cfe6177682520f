package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import java.util.List;

/** Reads queries. */
public final class Pql {
  private Pql() {}

  /**
   * The calls of a query, in their order.
   *
   * @throws PqlException when it is not PQL, names what the index does not have, or asks for what
   *     is not supported
   */
  public static List<Call> parse(String query, Schema schema) {
    Binder binder = new Binder(schema);
    return Parser.parse(query).stream().map(binder::call).toList();
  }
}
