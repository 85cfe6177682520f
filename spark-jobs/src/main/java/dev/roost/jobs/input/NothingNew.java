package dev.roost.jobs.input;

import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.RowFormat;
import dev.roost.jobs.source.TypedFormat;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** The input of an incremental ingestion whose files were all read before: no rows. */
final class NothingNew implements Input {

  @Override
  public String describe() {
    return "nothing, for all files were read before";
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long compressedBytes() {
    return 0;
  }

  @Override
  public ColumnPlan plan(SparkSession spark, FeatureSchema schema, IngestionSpec spec) {
    return ColumnPlan.ofOpen(schema, spec);
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public RowFormat format(ColumnPlan plan) {
    return new TypedFormat(List.of(), List.of());
  }

  @Override
  public JavaRDD<InternalRow> records(SparkSession spark, ColumnPlan plan) {
    // One task, which says that it has read nothing.
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(List.<InternalRow>of(), 1);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
