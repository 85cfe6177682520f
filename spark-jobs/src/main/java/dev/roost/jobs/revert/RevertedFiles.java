package dev.roost.jobs.revert;

import dev.roost.jobs.history.HistoryColumns;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.RewriteTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.StringType;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The history files with rows of an ingestion. An ingestion writes files of its own, which are
 * dropped whole; files that have, or may have, rows of others too are written again without its
 * rows.
 *
 * @param whole with rows of the ingestion only
 * @param mixed the others
 */
public record RevertedFiles(List<DataFile> whole, List<DataFile> mixed) {

  /** Finds the files of a snapshot by what Iceberg knows of their columns. */
  public static RevertedFiles find(HistoryTable history, long snapshotId, String ingestion) {
    List<DataFile> whole = new ArrayList<>();
    List<DataFile> mixed = new ArrayList<>();
    int column = history.table().schema().findField(HistoryColumns.INGESTION).fieldId();
    try (CloseableIterable<FileScanTask> files =
        history
            .table()
            .newScan()
            .useSnapshot(snapshotId)
            .filter(Expressions.equal(HistoryColumns.INGESTION, ingestion))
            .includeColumnStats()
            .planFiles()) {
      for (FileScanTask each : files) {
        boolean own =
            ingestion.equals(text(each.file().lowerBounds(), column))
                && ingestion.equals(text(each.file().upperBounds(), column));
        (own ? whole : mixed).add(each.file().copyWithoutStats());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The history's files cannot be listed.", e);
    }
    return new RevertedFiles(whole, mixed);
  }

  private static String text(Map<Integer, ByteBuffer> bounds, int column) {
    ByteBuffer bound = bounds == null ? null : bounds.get(column);
    return bound == null ? "" : Conversions.fromByteBuffer(StringType.get(), bound).toString();
  }

  /** All files that the table loses. */
  public List<DataFile> all() {
    List<DataFile> all = new ArrayList<>(whole);
    all.addAll(mixed);
    return all;
  }

  /**
   * Writes the rows of others, and returns the files.
   *
   * @param fileName the beginning of the files' names: unique to the attempt
   */
  public List<DataFile> rewrite(
      SparkSession spark, HistoryTable history, String ingestion, String fileName) {
    if (mixed.isEmpty()) {
      return List.of();
    }
    RewriteTask rewrite =
        new RewriteTask(SerializableTable.copyOf(history.table()), ingestion, fileName);
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(mixed.stream().<List<DataFile>>map(List::of).toList(), mixed.size())
        .mapPartitions(rewrite)
        .collect();
  }
}
