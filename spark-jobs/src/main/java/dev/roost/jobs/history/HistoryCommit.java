package dev.roost.jobs.history;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * What one ingestion did to a history table.
 *
 * @param reverted the ingestion that it took back, if it is a revert
 * @param schema the columns that the table had then: the features that the ingestion's pinned spec
 *     has, for features are never taken away and each run adds those of its own
 */
public record HistoryCommit(String ingestion, Optional<String> reverted, Schema schema) {

  private static final String INGESTION = "roost.ingestion";
  private static final String REVERTED = "roost.reverted";

  static HistoryCommit of(Table table, Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    return new HistoryCommit(
        summary.getOrDefault(INGESTION, ""),
        Optional.ofNullable(summary.get(REVERTED)),
        snapshot.schemaId() == null ? table.schema() : table.schemas().get(snapshot.schemaId()));
  }

  /** What the commit of an ingestion says of itself. */
  public static Map<String, String> summary(String ingestion) {
    return Map.of(INGESTION, ingestion);
  }

  /** What the commit of a revert says of itself. */
  public static Map<String, String> summary(String ingestion, String reverted) {
    return Map.of(INGESTION, ingestion, REVERTED, reverted);
  }
}
