package dev.roost.jobs.input;

import dev.roost.jobs.seen.SeenFile;
import dev.roost.jobs.seen.SeenRange;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A source that knows the types of its columns, as Spark SQL reads it. */
interface SourceTable {

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

  /** Bytes of the whole source; 0: unknown. */
  long bytes();

  /** Rows of the whole source, about, where it says so itself; 0: unknown. */
  default long rows() {
    return 0;
  }

  /** What the source would have, about, as compressed text; known once it is open. */
  long compressedBytes();

  /**
   * The rows.
   *
   * @throws dev.roost.jobs.JobFailure when the source is not there or cannot be read
   */
  Dataset<Row> open(SparkSession spark);

  /** A row's origin (text) and its number there (from 0, or null). */
  List<Column> place();

  /**
   * Checks that all parts of the source say the same of these columns, as far as it has parts.
   *
   * @param wanted names of columns, which the source need not have
   */
  void checkParts(List<String> wanted);

  /** Ends what the source holds while it is read. */
  void close();
}
