package dev.roost.testkit.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The current state of one record.
 *
 * @param newest the version of its newest upsert
 * @param deleted the version of its newest record delete
 * @param cells by feature name; a feature that is not there was never named, or not since the
 *     record's delete; of a record that is not live there is nothing but nulls
 * @param removals by feature name, each removed value's newest removal as long as a late row may
 *     still bring a cell that it hides
 */
public record FoldedRecord(
    Optional<Version> newest,
    Optional<Version> deleted,
    Map<String, FoldedCell> cells,
    Map<String, Map<Object, Version>> removals) {

  public FoldedRecord {
    cells = Map.copyOf(cells);
    Map<String, Map<Object, Version>> some = new HashMap<>();
    removals.forEach((name, ofName) -> some.put(name, Map.copyOf(ofName)));
    some.values().removeIf(Map::isEmpty);
    removals = Map.copyOf(some);
  }

  /** Whether the record has an upsert newer than its last delete. */
  public boolean live() {
    return newest.isPresent() && (deleted.isEmpty() || newest.get().compareTo(deleted.get()) > 0);
  }

  /**
   * What a reader of a feature sees: its value or set; empty for null, never named, or not live.
   */
  public Optional<Object> read(String feature) {
    return Optional.ofNullable(cells.get(feature)).flatMap(folded -> folded.cell().content());
  }
}
