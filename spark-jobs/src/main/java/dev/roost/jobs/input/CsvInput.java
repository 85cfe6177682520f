package dev.roost.jobs.input;

import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.CsvDialect;
import dev.roost.jobs.source.CsvFormat;
import dev.roost.jobs.source.CsvHeader;
import dev.roost.jobs.source.RowFormat;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** CSV files. Cells are split and read in the tasks, so that bad lines keep their text. */
final class CsvInput extends TextInput {

  private final CsvSource csv;
  private final CsvDialect dialect;
  private final List<String> columns;

  private CsvInput(CsvSource csv, CsvDialect dialect, SourceFiles files, List<String> columns) {
    super(files);
    this.csv = csv;
    this.dialect = dialect;
    this.columns = columns;
  }

  static CsvInput of(CsvSource csv, SourceFiles files, Configuration hadoop) {
    CsvDialect dialect = CsvDialect.of(csv);
    return new CsvInput(csv, dialect, files, columns(csv, dialect, files, hadoop));
  }

  /** The columns: those of the first line of the first file that has one, or the given ones. */
  private static List<String> columns(
      CsvSource csv, CsvDialect dialect, SourceFiles files, Configuration hadoop) {
    if (!csv.getHeader()) {
      return List.copyOf(csv.getColumnsList());
    }
    for (SourceFiles.SourceFile file : files.files()) {
      // The rest of the file, which the buffer holds as well, is judged line by line.
      try (InputStream text =
          TextFile.open(file.path(), dialect.charset(), CodingErrorAction.REPLACE, hadoop)) {
        List<String> columns = CsvHeader.read(text, dialect);
        if (!columns.isEmpty()) {
          return columns;
        }
      } catch (IOException e) {
        throw TextFile.unreadable(file.path(), e);
      }
    }
    return List.of();
  }

  @Override
  List<String> columns() {
    return columns;
  }

  @Override
  RowFormat format(List<String> all) {
    return new CsvFormat(csv, all);
  }

  @Override
  JavaRDD<InternalRow> lines(SparkSession spark) {
    return dialect.isCutAtLines()
        ? super.lines(spark)
        : WholeFiles.records(spark, files(), dialect);
  }

  @Override
  public ColumnPlan plan(SparkSession spark, FeatureSchema schema, IngestionSpec spec) {
    return ColumnPlan.of(schema, spec, columns);
  }

  @Override
  public boolean isOpen() {
    return false;
  }
}
