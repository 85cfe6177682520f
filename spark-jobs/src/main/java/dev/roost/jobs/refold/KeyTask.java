package dev.roost.jobs.refold;

import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.util.Iterator;
import java.util.List;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.Table;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Puts the keys of all rows that an edit changes in a filter, one for each task.
 *
 * @param rows as many as there can be in all tasks
 */
record KeyTask(FeatureSetSpec featureSet, Table table, HistoryEdit edit, long rows)
    implements FlatMapFunction<Iterator<CombinedScanTask>, BloomFilter> {

  @Override
  public Iterator<BloomFilter> call(Iterator<CombinedScanTask> parts) {
    FeatureSchema schema = FeatureSchema.of(featureSet);
    HistoryRow row = new HistoryRow(schema);
    BloomFilter keys = AffectedKeys.empty(rows);
    try (HistoryFiles history =
        new HistoryFiles(table, HistoryRow.keyColumns(schema), edit.changed(), parts)) {
      while (history.hasNext()) {
        row.read(history.next());
        if (row.fate(edit).isChange()) {
          keys.putLong(row.key().hash());
        }
      }
    }
    return List.of(keys).iterator();
  }
}
