package dev.roost.index.pql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of calls that are not answered. Names are matched in any case. */
final class KnownCalls {
  private static final Set<String> WRITES =
      lowerCase("Set", "Clear", "ClearRow", "Store", "Delete", "SetRowAttrs", "SetColumnAttrs");

  private static final Map<String, String> LATER = later();

  private KnownCalls() {}

  private static Map<String, String> later() {
    Map<String, String> later = new TreeMap<>();
    Stream.of(
            "Xor",
            "ConstRow",
            "UnionRows",
            "Distinct",
            "Limit",
            "Shift",
            "Rows",
            "Sum",
            "Min",
            "Max",
            "MinRow",
            "MaxRow",
            "Percentile",
            "GroupBy",
            "Extract",
            "Sort",
            "IncludesColumn",
            "FieldValue",
            "Options",
            "ExternalLookup",
            "Apply",
            "Arrow")
        .forEach(name -> later.put(name.toLowerCase(Locale.ROOT), ""));
    later.put("topn", ": use TopK, which is exact");
    later.put("range", ": use Row with a comparison");
    return later;
  }

  static PqlException refusal(Syntax.CallNode call) {
    String name = call.name().toLowerCase(Locale.ROOT);
    if (WRITES.contains(name)) {
      return new PqlException(
          call.position(),
          "%s writes, and queries only read: change data with an Ingestion (kind: Ingestion)"
              .formatted(call.name()));
    }
    if (LATER.containsKey(name)) {
      return new PqlException(
          call.position(), "%s is not supported yet%s".formatted(call.name(), LATER.get(name)));
    }
    return new PqlException(
        call.position(),
        "unknown call '%s'; known are Row, Union, Intersect, Difference, Not, All, Count, TopK"
            .formatted(call.name()));
  }

  private static Set<String> lowerCase(String... names) {
    return Stream.of(names).map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
