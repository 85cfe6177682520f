package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.seen.SeenFile;
import dev.roost.jobs.seen.SeenRange;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.RowFormat;
import dev.roost.jobs.source.TypedFormat;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** A source whose columns have types. Only the columns that are used are read. */
final class TypedInput implements Input {

  private final SourceTable table;
  private Dataset<Row> rows;
  private TypedColumns columns;

  TypedInput(SourceTable table) {
    this.table = table;
  }

  @Override
  public String describe() {
    return table.describe();
  }

  @Override
  public List<SeenFile> files(String ingestion) {
    return table.files(ingestion);
  }

  @Override
  public List<SeenRange> ranges(String ingestion) {
    return table.ranges(ingestion);
  }

  @Override
  public long bytes() {
    return table.bytes();
  }

  @Override
  public long rows() {
    return table.rows();
  }

  @Override
  public long compressedBytes() {
    return table.compressedBytes();
  }

  @Override
  public ColumnPlan plan(SparkSession spark, FeatureSchema schema, IngestionSpec spec) {
    rows = table.open(spark);
    columns = TypedColumns.of(rows.schema());
    ColumnPlan plan = ColumnPlan.of(schema, spec, columns.names()).narrowed();
    table.checkParts(ColumnPlan.wanted(schema, spec));
    return plan;
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public RowFormat format(ColumnPlan plan) {
    List<DataType> types = plan.columns().stream().map(columns::type).toList();
    TypedFormat format = new TypedFormat(plan.columns(), types);
    for (int i = 0; i < types.size(); i++) {
      check(plan.columns().get(i), types.get(i));
    }
    return format;
  }

  private static void check(String column, DataType type) {
    try {
      new TypedFormat(List.of(column), List.of(type)).open();
    } catch (IllegalArgumentException e) {
      throw JobFailure.invalidSpec(
          "The column \"%s\" cannot be read: %s; take one of its parts, or leave it out."
              .formatted(column, e.getMessage()));
    }
  }

  @Override
  public JavaRDD<InternalRow> records(SparkSession spark, ColumnPlan plan) {
    Stream<Column> cells = plan.columns().stream().map(columns::column);
    return InternalRows.of(
        rows.select(Stream.concat(cells, table.place().stream()).toArray(Column[]::new)));
  }

  @Override
  public void close() {
    table.close();
  }
}
