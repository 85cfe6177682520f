package dev.roost.jobs.input;

import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.seen.SeenFile;
import dev.roost.jobs.seen.SeenRange;
import dev.roost.jobs.seen.SeenSlice;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.RowFormat;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** A source as a job reads it. */
public interface Input extends AutoCloseable {

  /** For people: what is read. */
  String describe();

  /** The files that are read, as ones that the ingestion has read; none if the source has none. */
  default List<SeenFile> files(String ingestion) {
    return List.of();
  }

  /** The ranges of rows that are read, known once they are; none if all are. */
  default List<SeenRange> ranges(String ingestion) {
    return List.of();
  }

  /** The messages that are read, by ranges of offsets; none if the source has none. */
  default List<SeenSlice> slices(String ingestion) {
    return List.of();
  }

  /**
   * The time of the oldest message that was read, in milliseconds since the epoch; 0: the source
   * has none. Known once all is read.
   */
  default long oldestMillis() {
    return 0;
  }

  /** Bytes of the whole source; 0: unknown. */
  long bytes();

  /** Rows of the whole source, about, where it says so itself; 0: unknown. */
  default long rows() {
    return 0;
  }

  /** What the source would have, about, as compressed text; known once it is planned. */
  long compressedBytes();

  /**
   * Which columns are read.
   *
   * @throws dev.roost.jobs.JobFailure when one is missing
   */
  ColumnPlan plan(SparkSession spark, FeatureSchema schema, IngestionSpec spec);

  /** Whether the columns are known only once all rows are read. */
  boolean isOpen();

  /** How the records of {@link #records} are read as rows. */
  RowFormat format(ColumnPlan plan);

  JavaRDD<InternalRow> records(SparkSession spark, ColumnPlan plan);

  /** Ends what the source holds while it is read. */
  @Override
  void close();
}
