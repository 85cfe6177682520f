package dev.roost.jobs.ingest;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What tasks count while they run, for progress only: a repeated task counts again. What is kept is
 * in the tasks' results.
 */
record LiveCounts(LongAccumulator rejected, LongAccumulator written) implements Serializable {

  static final String REJECTED = "roost.ingest.rowsRejected";
  static final String WRITTEN = "roost.ingest.rowsWritten";

  static LiveCounts of(SparkContext spark) {
    return new LiveCounts(spark.longAccumulator(REJECTED), spark.longAccumulator(WRITTEN));
  }
}
