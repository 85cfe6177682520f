package dev.roost.jobs.history;

import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;

/**
 * Which features the pinned specs of earlier ingestions have: a row without a list of its cells has
 * a cell for each of those, and none for features that were added later.
 */
public final class PinnedFeatures implements Serializable {

  private final boolean[] all;
  private final Map<String, boolean[]> fewer;

  private PinnedFeatures(boolean[] all, Map<String, boolean[]> fewer) {
    this.all = all;
    this.fewer = fewer;
  }

  /** Of the commits that led to a snapshot. */
  public static PinnedFeatures of(FeatureSchema schema, List<HistoryCommit> commits) {
    boolean[] all = new boolean[schema.features().size()];
    Arrays.fill(all, true);
    Map<Integer, boolean[]> bySchema = new HashMap<>();
    Map<String, boolean[]> fewer = new HashMap<>();
    for (HistoryCommit commit : commits) {
      boolean[] has =
          bySchema.computeIfAbsent(
              commit.schema().schemaId(), id -> features(schema, commit.schema()));
      if (!Arrays.equals(has, all)) {
        fewer.put(commit.ingestion(), has);
      }
    }
    return new PinnedFeatures(all, fewer);
  }

  private static boolean[] features(FeatureSchema schema, Schema columns) {
    boolean[] has = new boolean[schema.features().size()];
    for (Feature feature : schema.features()) {
      has[feature.place()] = columns.findField(feature.name()) != null;
    }
    return has;
  }

  /** By place in the current schema. Not to be changed. */
  public boolean[] of(String ingestion) {
    return fewer.getOrDefault(ingestion, all);
  }
}
