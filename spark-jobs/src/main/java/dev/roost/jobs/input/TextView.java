package dev.roost.jobs.input;

import dev.roost.jobs.source.TextRows;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A source of text as a view: columns of STRING. A bad line fails the run. */
record TextView(String name, TextInput input) implements QueryView {

  @Override
  public long bytes() {
    return input.bytes();
  }

  @Override
  public long compressedBytes() {
    return input.compressedBytes();
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    List<String> columns = input.columns();
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType, true);
    }
    JavaRDD<InternalRow> rows =
        input.lines(spark).mapPartitions(new TextRows(name, input.format(columns), columns.size()));
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), schema, false);
  }

  @Override
  public void close() {
    input.close();
  }
}
