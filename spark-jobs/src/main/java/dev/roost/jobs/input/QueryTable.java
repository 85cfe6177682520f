package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.SqlSource;
import dev.roost.proto.core.v1alpha1.SqlView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A query of Spark SQL over other sources. */
final class QueryTable implements SourceTable {

  private final SqlSource source;
  private final Map<String, QueryView> views;

  private QueryTable(SqlSource source, Map<String, QueryView> views) {
    this.source = source;
    this.views = views;
  }

  static QueryTable of(SqlSource source, Configuration hadoop, SourceSecrets secrets) {
    Map<String, QueryView> views = new LinkedHashMap<>();
    for (SqlView view : source.getViewsList()) {
      views.put(view.getName(), QueryView.of(view.getName(), sourceOf(view), hadoop, secrets));
    }
    return new QueryTable(source, views);
  }

  private static Source sourceOf(SqlView view) {
    Source.Builder source = Source.newBuilder();
    switch (view.getKindCase()) {
      case CSV -> source.setCsv(view.getCsv());
      case JSON -> source.setJson(view.getJson());
      case PARQUET -> source.setParquet(view.getParquet());
      case ORC -> source.setOrc(view.getOrc());
      case AVRO -> source.setAvro(view.getAvro());
      case JDBC -> source.setJdbc(view.getJdbc());
      case TABLE -> source.setTable(view.getTable());
      case KIND_NOT_SET ->
          throw JobFailure.invalidSpec(
              "The view %s has no source of a kind that this version of the job knows."
                  .formatted(view.getName()));
    }
    return source.build();
  }

  @Override
  public String describe() {
    return "a query over " + String.join(", ", views.keySet());
  }

  @Override
  public long bytes() {
    return views.values().stream().mapToLong(QueryView::bytes).sum();
  }

  @Override
  public long compressedBytes() {
    return views.values().stream().mapToLong(QueryView::compressedBytes).sum();
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    SparkSession session = QuerySession.of(spark);
    views.forEach((name, view) -> view.open(session).createOrReplaceTempView(name));
    return QuerySession.run(session, source.getQuery());
  }

  @Override
  public List<Column> place() {
    return List.of(functions.lit("the query"), functions.lit(null).cast("long"));
  }

  @Override
  public void checkParts(List<String> wanted) {
    // Views check their own parts.
  }

  @Override
  public void close() {
    views.values().forEach(QueryView::close);
  }
}
