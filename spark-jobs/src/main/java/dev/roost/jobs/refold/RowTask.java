package dev.roost.jobs.refold;

import dev.roost.jobs.history.PinnedFeatures;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.util.Iterator;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.Table;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;

/** Sends the rows of affected records to the partitions of their keys. */
record RowTask(
    FeatureSetSpec featureSet,
    Table table,
    HistoryEdit edit,
    PinnedFeatures pinned,
    AffectedKeys affected,
    int partitions)
    implements Function2<Integer, Iterator<CombinedScanTask>, Iterator<InternalRow>> {

  @Override
  public Iterator<InternalRow> call(Integer task, Iterator<CombinedScanTask> parts) {
    return new RowIterator(this, FeatureSchema.of(featureSet), task, parts);
  }
}
