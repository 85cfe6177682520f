package dev.roost.jobs.input;

import dev.roost.jobs.seen.SeenFile;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.RowFormat;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** Files of text as an input. */
abstract class TextInput implements Input {

  private final SourceFiles files;

  TextInput(SourceFiles files) {
    this.files = files;
  }

  /** The columns that the source has, as far as it says. */
  abstract List<String> columns();

  /** How lines are read as rows of these columns. */
  abstract RowFormat format(List<String> columns);

  /** The lines, as the format reads them. */
  JavaRDD<InternalRow> lines(SparkSession spark) {
    return TextLines.of(spark, files);
  }

  final SourceFiles files() {
    return files;
  }

  @Override
  public final List<SeenFile> files(String ingestion) {
    return files.seenBy(ingestion);
  }

  @Override
  public final String describe() {
    return files.describe();
  }

  @Override
  public final long bytes() {
    return files.bytes();
  }

  @Override
  public final long compressedBytes() {
    return files.compressedBytes();
  }

  @Override
  public final RowFormat format(ColumnPlan plan) {
    return format(plan.columns());
  }

  @Override
  public final JavaRDD<InternalRow> records(SparkSession spark, ColumnPlan plan) {
    return lines(spark);
  }

  @Override
  public final void close() {
    // Files are opened where they are read.
  }
}
