package dev.roost.index.pql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is said of calls that are not answered. Names are matched in any case. */
final class Refusals {
  private static final Set<String> WRITES =
      Set.of(
          "set", "clear", "clearrow", "store", "delete", "setrowattrs", "setcolumnattrs", "setbit");

  private static final Map<String, String> INSTEAD =
      Map.of(
          "externallookup",
              "asks another database: query that database itself for the keys that are returned",
          "apply",
              "computes on dataframes, which there are none of: read values with Extract or SQL and"
                  + " compute on those",
          "arrow", "reads dataframes, which there are none of: read values with Extract or SQL",
          "bitmap", "is called Row today: use Row(field=value)",
          "condition", "stands in GroupBy(..., having=Condition(count > 1)) only");

  private Refusals() {}

  /**
   * Why a call is not answered.
   *
   * @param known the names of those that are
   */
  static PqlException of(Syntax.CallNode call, String known) {
    String name = call.name().toLowerCase(Locale.ROOT);
    if (WRITES.contains(name)) {
      return new PqlException(
          call.position(),
          "%s writes, and queries only read: change data with an Ingestion (kind: Ingestion)"
              .formatted(call.name()));
    }
    return new PqlException(
        call.position(),
        INSTEAD.containsKey(name)
            ? call.name() + " " + INSTEAD.get(name)
            : "unknown call '%s'; known are %s".formatted(call.name(), known));
  }

  /** Says that a call stands where records belong. */
  static PqlException notRecords(Syntax.CallNode call) {
    String hint =
        switch (call.name().toLowerCase(Locale.ROOT)) {
          case "distinct" -> ": its values are counted by Count(Distinct(...))";
          case "rows" -> ": the records that have any of its values are UnionRows(Rows(...))";
          case "options" -> ": it stands around a whole call only";
          case "sort" -> ": it stands around the other calls, and only Extract around it";
          default -> "";
        };
    return new PqlException(
        call.position(), "%s does not return records%s".formatted(call.name(), hint));
  }
}
