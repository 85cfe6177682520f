package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.seen.SeenFile;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.InvalidAvroMagicException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.FileFormatException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Files that know their columns. The first one tells the schema, and all have its columns, of its
 * types, as far as they are wanted: Spark would read a missing one as null, and what does not fit
 * another type too.
 */
final class FileTable implements SourceTable {

  private final FileFormat format;
  private final SourceFiles files;
  private final Configuration hadoop;
  private Map<String, String> first = Map.of();

  private FileTable(FileFormat format, SourceFiles files, Configuration hadoop) {
    this.format = format;
    this.files = files;
    this.hadoop = hadoop;
  }

  static FileTable of(FileFormat format, SourceFiles files, Configuration hadoop) {
    return new FileTable(format, files, hadoop);
  }

  @Override
  public List<SeenFile> files(String ingestion) {
    return files.seenBy(ingestion);
  }

  @Override
  public String describe() {
    return files.describe();
  }

  @Override
  public long bytes() {
    return files.bytes();
  }

  @Override
  public long compressedBytes() {
    return files.bytes();
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    first = columns(files.files().get(0).path());
    String[] paths = files.sparkPaths();
    StructType schema = spark.read().format(format.sparkName()).load(paths[0]).schema();
    return spark.read().format(format.sparkName()).schema(schema).load(paths);
  }

  private Map<String, String> columns(Path file) {
    try {
      return format.columns(file, hadoop);
    } catch (FileFormatException | InvalidAvroMagicException | EOFException e) {
      throw unreadable(file, e);
    } catch (IOException e) {
      throw JobFailure.retryable(
          "SourceUnreachable",
          "Source file %s cannot be read: %s.".formatted(file, e.getMessage()),
          e);
    } catch (RuntimeException e) {
      throw unreadable(file, e);
    }
  }

  private JobFailure unreadable(Path file, Exception cause) {
    return JobFailure.finalOne(
        "SourceUnreadable",
        "Source file %s is not a whole %s file: %s."
            .formatted(file, format.sparkName(), cause.getMessage()));
  }

  @Override
  public List<Column> place() {
    return List.of(
        functions.col("_metadata.file_path"),
        format == FileFormat.PARQUET
            ? functions.col("_metadata.row_index")
            : functions.lit(null).cast("long"));
  }

  @Override
  public void checkParts(List<String> wanted) {
    files.files().parallelStream()
        .map(SourceFiles.SourceFile::path)
        .forEach(file -> check(file, columns(file), wanted));
  }

  private void check(Path file, Map<String, String> found, List<String> wanted) {
    for (String column : wanted) {
      String own = own(column, found);
      String firsts = own(column, first);
      if (own.isEmpty() != firsts.isEmpty()) {
        throw JobFailure.finalOne(
            "ColumnMissing",
            "File %s has no column \"%s\", which file %s has; load them apart."
                .formatted(
                    own.isEmpty() ? file : files.files().get(0).path(),
                    column,
                    own.isEmpty() ? files.files().get(0).path() : file));
      }
      if (!own.equals(firsts)) {
        throw JobFailure.finalOne(
            "ColumnsDiffer",
            "The column \"%s\" of file %s is of the type %s, and that of file %s of %s; load them apart."
                .formatted(column, file, own, files.files().get(0).path(), firsts));
      }
    }
  }

  /** The type of a column, or of that which it is in; empty: there is none. */
  private static String own(String column, Map<String, String> columns) {
    String outermost = column.split("\\.", 2)[0];
    return columns.getOrDefault(column, columns.getOrDefault(outermost, ""));
  }

  @Override
  public void close() {
    // Files are opened where they are read.
  }
}
