package dev.roost.jobs.input;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** The lines of text files, cut by Spark: large plain files are read in parts. */
final class TextLines {

  private TextLines() {}

  /** Rows of (text, file, offset of the part in the file). */
  static JavaRDD<InternalRow> of(SparkSession spark, SourceFiles files) {
    return InternalRows.of(
        spark
            .read()
            .text(files.sparkPaths())
            .selectExpr("value", "_metadata.file_path", "_metadata.file_block_start"));
  }
}
