package dev.roost.jobs.input;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows as Spark SQL holds them. */
public final class InternalRows {

  private InternalRows() {}

  public static JavaRDD<InternalRow> of(Dataset<?> rows) {
    return ((org.apache.spark.sql.classic.Dataset<?>) rows).queryExecution().toRdd().toJavaRDD();
  }
}
