package dev.roost.jobs.shuffle;

import dev.roost.jobs.input.InternalRows;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows by the partitions of their keys, in the order of keys and versions. */
public final class SortedRows {

  private SortedRows() {}

  /** By Spark SQL's shuffle and sort, which work on bytes and spill. */
  public static JavaRDD<InternalRow> of(
      SparkSession spark, JavaRDD<InternalRow> rows, int partitions) {
    Dataset<?> shuffled =
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .internalCreateDataFrame(rows.rdd(), ShuffleRow.schema(), false)
            .repartitionById(partitions, ShuffleRow.partition(partitions))
            .sortWithinPartitions(ShuffleRow.order());
    return InternalRows.of(shuffled);
  }
}
