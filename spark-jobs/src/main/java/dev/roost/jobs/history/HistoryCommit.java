package dev.roost.jobs.history;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * What one run did to a history table.
 *
 * @param reverted the ingestion that it took back, if it is a revert
 * @param maintains whether it loaded nothing, for it is maintenance
 * @param schema the columns that the table had then: the features that the ingestion's pinned spec
 *     has, for features are never taken away and each run adds those of its own
 */
public record HistoryCommit(
    String ingestion, Optional<String> reverted, boolean maintains, Schema schema) {

  private static final String INGESTION = "roost.ingestion";
  private static final String REVERTED = "roost.reverted";
  private static final String MAINTENANCE = "roost.maintenance";

  static HistoryCommit of(Table table, Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    return new HistoryCommit(
        summary.getOrDefault(INGESTION, ""),
        Optional.ofNullable(summary.get(REVERTED)),
        summary.containsKey(MAINTENANCE),
        snapshot.schemaId() == null ? table.schema() : table.schemas().get(snapshot.schemaId()));
  }

  /** What the commit of an ingestion says of itself. */
  public static Map<String, String> summary(String ingestion) {
    return Map.of(INGESTION, ingestion);
  }

  /**
   * What the commit of a maintenance run says of itself.
   *
   * @param task such as {@code compact}
   */
  public static Map<String, String> maintenance(String run, String task) {
    return Map.of(INGESTION, run, MAINTENANCE, task);
  }

  /** What the commit of a revert says of itself. */
  public static Map<String, String> summary(String ingestion, String reverted) {
    return Map.of(INGESTION, ingestion, REVERTED, reverted);
  }
}
