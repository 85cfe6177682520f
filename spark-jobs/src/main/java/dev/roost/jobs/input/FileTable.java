package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.FileSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
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
 * Files that know their columns. The first one tells the schema, and all have its columns, as far
 * as they are used: Spark would read a missing one as null.
 */
final class FileTable implements SourceTable {

  private final FileFormat format;
  private final SourceFiles files;
  private final Configuration hadoop;

  private FileTable(FileFormat format, SourceFiles files, Configuration hadoop) {
    this.format = format;
    this.files = files;
    this.hadoop = hadoop;
  }

  static FileTable of(FileFormat format, FileSource source, Configuration hadoop) {
    return new FileTable(format, SourceFiles.find(source.getPathsList(), hadoop), hadoop);
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
    columns(files.files().get(0).path());
    String[] paths = files.sparkPaths();
    StructType schema = spark.read().format(format.sparkName()).load(paths[0]).schema();
    return spark.read().format(format.sparkName()).schema(schema).load(paths);
  }

  private List<String> columns(Path file) {
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
  public void checkParts(List<String> columns) {
    files.files().parallelStream()
        .map(SourceFiles.SourceFile::path)
        .forEach(file -> check(file, columns));
  }

  private void check(Path file, List<String> columns) {
    List<String> found = columns(file);
    for (String column : columns) {
      String outermost = column.split("\\.", 2)[0];
      if (!found.contains(column) && !found.contains(outermost)) {
        throw JobFailure.finalOne(
            "ColumnMissing",
            "File %s has no column \"%s\", which the first file has; load them apart."
                .formatted(file, column));
      }
    }
  }

  @Override
  public void close() {
    // Files are opened where they are read.
  }
}
