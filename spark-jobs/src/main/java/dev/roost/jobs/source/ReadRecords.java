package dev.roost.jobs.source;

import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/**
 * What a reading task does: records of a source in, {@link dev.roost.jobs.shuffle.ShuffleRow}s out.
 *
 * @param acceptTime microseconds since 1970-01-01T00:00:00Z
 * @param rejected counts bad rows while tasks run
 */
public record ReadRecords(
    FeatureSetSpec featureSet,
    IngestionSpec spec,
    ColumnPlan plan,
    RowFormat format,
    long acceptTime,
    int partitions,
    GeneratedIds ids,
    LongAccumulator rejected)
    implements Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> {

  @Override
  public Iterator<InternalRow> call(Integer task, Iterator<InternalRow> records) {
    FeatureSchema schema = FeatureSchema.of(featureSet);
    RowConverter converter = new RowConverter(schema, spec, plan, acceptTime, ids);
    return new RecordIterator(task, records, format.open(), converter, this);
  }
}
