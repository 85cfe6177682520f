package dev.roost.jobs.input;

import dev.roost.jobs.source.CsvDialect;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;

/** Text files that cannot be cut at line breaks: a task reads each as a whole. */
final class WholeFiles {

  private WholeFiles() {}

  /** Rows of (text, file, 0, line number). */
  static JavaRDD<InternalRow> records(SparkSession spark, SourceFiles files, CsvDialect dialect) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(
            new SerializableConfiguration(
                ((org.apache.spark.sql.classic.SparkSession) spark)
                    .sessionState()
                    .newHadoopConf()));
    List<String> paths = files.files().stream().map(file -> file.path().toString()).toList();
    return context
        .parallelize(paths, paths.size())
        .flatMap(path -> new FileRecords(new Path(path), dialect, hadoop.value().value()));
  }
}
