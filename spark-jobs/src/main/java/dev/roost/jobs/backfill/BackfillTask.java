package dev.roost.jobs.backfill;

import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.history.PinnedFeatures;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.util.Iterator;
import java.util.List;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.Table;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What a reading task of a backfill does: parts of an earlier version's history in, {@link
 * dev.roost.jobs.shuffle.ShuffleRow}s of the new version out.
 *
 * @param range the event times that are read
 * @param overwrites those in force in the earlier version
 */
record BackfillTask(
    FeatureSetSpec from,
    FeatureSetSpec to,
    Table table,
    Overwrite range,
    List<Overwrite> overwrites,
    PinnedFeatures pinned,
    int partitions)
    implements Function2<Integer, Iterator<CombinedScanTask>, Iterator<InternalRow>> {

  @Override
  public Iterator<InternalRow> call(Integer task, Iterator<CombinedScanTask> parts) {
    return new BackfillIterator(this, task, parts);
  }
}
