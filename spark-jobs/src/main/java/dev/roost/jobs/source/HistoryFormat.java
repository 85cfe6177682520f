package dev.roost.jobs.source;

import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.history.PinnedFeatures;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/**
 * Rows of another version's history. Records are those of a {@link TypedFormat}, then what the
 * history says of the row: its ingestion, its {@code _present} and its {@code _base}.
 *
 * @param types of the plan's columns
 * @param places by column: of the other version's feature; {@link ColumnPlan#NONE}: it is of none
 * @param pinned features of the other version
 * @param overwrites those in force
 */
public record HistoryFormat(
    ColumnPlan plan,
    List<DataType> types,
    List<Integer> places,
    PinnedFeatures pinned,
    List<Overwrite> overwrites)
    implements RowFormat {

  /** Of rows of {@code from}. */
  public static HistoryFormat of(
      FeatureSchema from,
      ColumnPlan plan,
      List<DataType> types,
      PinnedFeatures pinned,
      List<Overwrite> overwrites) {
    List<String> features = from.features().stream().map(Feature::name).toList();
    List<Integer> places = plan.columns().stream().map(features::indexOf).toList();
    return new HistoryFormat(plan, types, places, pinned, List.copyOf(overwrites));
  }

  @Override
  public RowReader open() {
    return new HistoryReader(this, new TypedReader(plan.columns(), types));
  }
}
