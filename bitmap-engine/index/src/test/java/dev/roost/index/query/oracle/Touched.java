package dev.roost.index.query.oracle;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The records that a delta changes, by field. */
final class Touched {
  private final Map<String, Set<Long>> records = new TreeMap<>();

  void add(String field, long id) {
    records.computeIfAbsent(field, f -> new TreeSet<>()).add(id);
  }

  void forEach(BiConsumer<String, Set<Long>> visitor) {
    records.forEach(visitor);
  }
}
