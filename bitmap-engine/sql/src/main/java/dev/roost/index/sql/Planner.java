package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.sql.Clauses.Duplicates;
import java.util.List;

/** Decides what kind of query this is. */
final class Planner {
  private Planner() {}

  static SqlPlan plan(Clauses clauses, Schema schema) {
    Scope scope = new Scope(schema, clauses.table());
    List<Item> items = new SelectList(scope).read(clauses.items());
    Call.Records rows =
        clauses
            .where()
            .map(where -> new Conditions(scope).when(where, Wanted.TRUE))
            .orElse(Combine.ALL);
    Query query = new Query(clauses, scope, items, rows);
    return isGrouped(clauses, items) ? new GroupPlanner(query).plan() : RecordPlanner.plan(query);
  }

  private static boolean isGrouped(Clauses clauses, List<Item> items) {
    // Without their key, equal rows are those of one group; with it, no two are equal.
    boolean distinct =
        clauses.duplicates() == Duplicates.REMOVE
            && items.stream().noneMatch(item -> item.output() instanceof Output.Key);
    return distinct
        || !clauses.groupBy().isEmpty()
        || clauses.having().isPresent()
        || items.stream().anyMatch(item -> item.output() instanceof Output.Measure);
  }

  /** A query with its names resolved. */
  record Query(Clauses clauses, Scope scope, List<Item> items, Call.Records rows) {}
}
