package dev.roost.jobs.refold;

import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.PinnedFeatures;
import dev.roost.jobs.row.FeatureSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Finds the records that an edit of the history affects, and reads what they are folded anew from:
 * the rows of the pinned snapshot, in two passes. The first reads keys, and only where the edit may
 * change a row; the second reads everything and keeps the rows of the keys found.
 */
public final class Refold {

  private final JavaSparkContext spark;
  private final HistoryTable history;
  private final Table table;
  private final FeatureSchema schema;
  private final HistoryEdit edit;
  private final long snapshotId;

  /**
   * @param snapshotId the history's snapshot that the run builds on
   */
  public Refold(
      SparkSession spark,
      HistoryTable history,
      FeatureSchema schema,
      HistoryEdit edit,
      long snapshotId) {
    this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.history = history;
    this.table = SerializableTable.copyOf(history.table());
    this.schema = schema;
    this.edit = edit;
    this.snapshotId = snapshotId;
  }

  /** Reads the keys of all rows that the edit changes. */
  public AffectedKeys affected() {
    List<CombinedScanTask> parts = parts(edit.changed());
    if (parts.isEmpty()) {
      return AffectedKeys.none();
    }
    long rows =
        parts.stream()
            .flatMap(part -> part.files().stream())
            .map(FileScanTask::file)
            .mapToLong(ContentFile::recordCount)
            .sum();
    BloomFilter keys =
        spark
            .parallelize(parts, parts.size())
            .mapPartitions(new KeyTask(schema.spec(), table, edit, rows))
            .treeReduce(BloomFilter::mergeInPlace);
    return AffectedKeys.of(spark.broadcast(keys));
  }

  /** The rows of the affected records, with {@link TaggedBody bodies that say what they are}. */
  public JavaRDD<InternalRow> rows(AffectedKeys affected, int partitions) {
    List<CombinedScanTask> parts = parts(Expressions.alwaysTrue());
    RowTask read =
        new RowTask(
            schema.spec(),
            table,
            edit,
            PinnedFeatures.of(schema, history.commits(snapshotId)),
            affected,
            partitions);
    return spark.parallelize(parts, Math.max(1, parts.size())).mapPartitionsWithIndex(read, false);
  }

  private List<CombinedScanTask> parts(Expression wanted) {
    List<CombinedScanTask> parts = new ArrayList<>();
    try (CloseableIterable<CombinedScanTask> planned =
        history.table().newScan().useSnapshot(snapshotId).filter(wanted).planTasks()) {
      planned.forEach(parts::add);
    } catch (IOException e) {
      throw new UncheckedIOException("The history's files cannot be listed.", e);
    }
    return parts;
  }
}
