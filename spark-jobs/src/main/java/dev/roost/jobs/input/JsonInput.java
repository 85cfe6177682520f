package dev.roost.jobs.input;

import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.JsonFormat;
import dev.roost.jobs.source.RowFormat;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.JsonColumn;
import dev.roost.proto.core.v1alpha1.JsonSource;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Files with one JSON object a line. */
final class JsonInput extends TextInput {

  private final JsonSource json;

  private JsonInput(JsonSource json, SourceFiles files) {
    super(files);
    this.json = json;
  }

  static JsonInput of(JsonSource json, SourceFiles files) {
    return new JsonInput(json, files);
  }

  @Override
  List<String> columns() {
    return json.getColumnsList().stream().map(JsonColumn::getName).toList();
  }

  @Override
  RowFormat format(List<String> wanted) {
    return new JsonFormat(json, wanted);
  }

  @Override
  public ColumnPlan plan(SparkSession spark, FeatureSchema schema, IngestionSpec spec) {
    return ColumnPlan.ofOpen(schema, spec);
  }

  @Override
  public boolean isOpen() {
    return true;
  }
}
