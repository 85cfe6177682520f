package dev.roost.jobs.source;

import dev.roost.proto.core.v1alpha1.CsvSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** CSV files as lines. Cells are split and read in the tasks, so that bad lines keep their text. */
public final class CsvInput {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvInput() {}

  /** The columns: those of the first line of the first file that has one, or the given ones. */
  public static List<String> columns(CsvSource csv, SourceFiles source, Configuration hadoop) {
    CsvOptions.delimiter(csv);
    if (!csv.getHeader()) {
      return csv.getColumnsList();
    }
    for (SourceFiles.SourceFile file : source.files()) {
      String line = firstLine(file.path(), hadoop);
      if (!line.isEmpty()) {
        return CsvOptions.header(line.getBytes(StandardCharsets.UTF_8), csv);
      }
    }
    return List.of();
  }

  private static String firstLine(Path file, Configuration hadoop) {
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file);
    try (InputStream stored = file.getFileSystem(hadoop).open(file);
        InputStream plain = codec == null ? stored : codec.createInputStream(stored);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null && CsvOptions.isBlank(line.getBytes(StandardCharsets.UTF_8))) {
        line = reader.readLine();
      }
      if (line == null) {
        return "";
      }
      return line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Source file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Lines as {@link ReadLines} wants them: text, file, offset of the part in the file. */
  public static Dataset<Row> lines(SparkSession spark, SourceFiles source) {
    String[] paths =
        source.files().stream().map(file -> escaped(file.path())).toArray(String[]::new);
    return spark
        .read()
        .text(paths)
        .selectExpr("value", "_metadata.file_path", "_metadata.file_block_start");
  }

  /** Spark reads paths as globs. */
  private static String escaped(Path path) {
    return path.toString().replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
  }
}
