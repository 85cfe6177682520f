package dev.roost.core.registry;

import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.FileSource;
import dev.roost.proto.core.v1alpha1.HistorySource;
import dev.roost.proto.core.v1alpha1.JdbcSource;
import dev.roost.proto.core.v1alpha1.JsonColumn;
import dev.roost.proto.core.v1alpha1.JsonSource;
import dev.roost.proto.core.v1alpha1.RevertSource;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.SqlSource;
import dev.roost.proto.core.v1alpha1.SqlView;
import dev.roost.proto.core.v1alpha1.TableFormat;
import dev.roost.proto.core.v1alpha1.TableSource;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an ingestion's source must be by itself. */
final class SourceRules {

  private static final Pattern PATH = Pattern.compile(Limits.PATH);
  private static final Pattern URL = Pattern.compile(Limits.JDBC_URL);
  private static final Pattern SECRET = Pattern.compile(Limits.SOURCE_SECRET);
  private static final Pattern INGESTION = Pattern.compile(Limits.RUN);
  private static final Pattern VIEW = Pattern.compile(Limits.VIEW);

  private final Violations violations;

  SourceRules(Violations violations) {
    this.violations = violations;
  }

  void check(Source source) {
    switch (source.getKindCase()) {
      case CSV -> csv("source.csv", source.getCsv());
      case JSON -> json("source.json", source.getJson());
      case PARQUET -> files("source.parquet", source.getParquet());
      case ORC -> files("source.orc", source.getOrc());
      case AVRO -> files("source.avro", source.getAvro());
      case JDBC -> jdbc("source.jdbc", source.getJdbc());
      case TABLE -> table("source.table", source.getTable());
      case SQL -> sql("source.sql", source.getSql());
      case REVERT -> revert(source.getRevert());
      case HISTORY -> history(source.getHistory());
      case KAFKA -> new KafkaRules(violations).check(source.getKafka());
      case KIND_NOT_SET ->
          violations.add("source", "is missing; give exactly one: " + dev.roost.crds.Source.KINDS);
    }
  }

  private void view(String field, SqlView view) {
    switch (view.getKindCase()) {
      case CSV -> csv(field + ".csv", view.getCsv());
      case JSON -> json(field + ".json", view.getJson());
      case PARQUET -> files(field + ".parquet", view.getParquet());
      case ORC -> files(field + ".orc", view.getOrc());
      case AVRO -> files(field + ".avro", view.getAvro());
      case JDBC -> jdbc(field + ".jdbc", view.getJdbc());
      case TABLE -> table(field + ".table", view.getTable());
      case KIND_NOT_SET -> violations.add(field, "has no source; give exactly one");
    }
  }

  private void csv(String field, CsvSource csv) {
    paths(field, csv.getPathsList());
    if (!csv.getHeader() && csv.getColumnsCount() == 0) {
      violations.add(field + ".columns", "must name the columns where header is false");
    }
    if (csv.getHeader() && csv.getColumnsCount() > 0) {
      violations.add(field + ".columns", "is for files without a header line; leave it out");
    }
    if (csv.getHeader() && csv.getIgnoreHeader()) {
      violations.add(
          field + ".ignoreHeader", "is for files whose columns are given; set header to false");
    }
    character(field + ".delimiter", csv.getDelimiter());
    character(field + ".quote", csv.getQuote());
    character(field + ".escape", csv.getEscape());
    violations.length(field + ".encoding", csv.getEncoding(), Limits.ENCODING_LENGTH);
    if (!csv.getEncoding().isEmpty() && !isCharset(csv.getEncoding())) {
      violations.add(
          field + ".encoding",
          "is '%s'; give a charset such as UTF-8, windows-1252 or UTF-16"
              .formatted(csv.getEncoding()));
    }
    violations.size(field + ".nullValues", csv.getNullValuesCount(), 0, Limits.NULL_VALUES);
    csv.getNullValuesList().forEach(text -> violations.column(field + ".nullValues", text));
    csv.getColumnsList().forEach(text -> violations.column(field + ".columns", text));
    violations.column(field + ".operationColumn", csv.getOperationColumn());
  }

  private void character(String field, String text) {
    if (text.codePointCount(0, text.length()) > 1) {
      violations.add(field, "is '%s'; give one character".formatted(text));
    }
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  private void json(String field, JsonSource json) {
    paths(field, json.getPathsList());
    columns(violations, field, json.getColumnsList());
    violations.column(field + ".operationColumn", json.getOperationColumn());
  }

  /** Where columns are in objects. */
  static void columns(Violations violations, String field, List<JsonColumn> columns) {
    violations.size(field + ".columns", columns.size(), 0, Limits.COLUMNS);
    Set<String> names = new HashSet<>();
    for (JsonColumn column : columns) {
      if (column.getName().isEmpty() || !names.add(column.getName())) {
        violations.add(
            field + ".columns",
            "names '%s' twice or not at all; give each column a name of its own"
                .formatted(column.getName()));
      }
      violations.column(field + ".columns", column.getName());
      violations.size(field + ".columns.path", column.getPathCount(), 1, Limits.JSON_DEPTH);
      column.getPathList().forEach(step -> violations.column(field + ".columns.path", step));
    }
  }

  private void files(String field, FileSource files) {
    paths(field, files.getPathsList());
    violations.column(field + ".operationColumn", files.getOperationColumn());
  }

  private void jdbc(String field, JdbcSource jdbc) {
    violations.length(field + ".url", jdbc.getUrl(), Limits.JDBC_URL_LENGTH);
    if (!URL.matcher(jdbc.getUrl()).matches()) {
      violations.add(
          field + ".url",
          "is '%s'; give jdbc:postgresql://HOST:PORT/DATABASE".formatted(jdbc.getUrl()));
    }
    if (jdbc.getUrl().contains("password=")) {
      violations.add(
          field + ".url", "has a password; put it in a Secret and name that in secretRef");
    }
    if (jdbc.getTable().isEmpty() == jdbc.getQuery().isEmpty()) {
      violations.add(field, "must have exactly one of table and query");
    }
    violations.column(field + ".table", jdbc.getTable());
    violations.length(field + ".query", jdbc.getQuery(), Limits.QUERY_LENGTH);
    if (jdbc.hasSecretRef() && !SECRET.matcher(jdbc.getSecretRef().getName()).matches()) {
      violations.add(
          field + ".secretRef.name",
          "is '%s'; give the name of a Secret that begins with roost-source-"
              .formatted(jdbc.getSecretRef().getName()));
    }
    if (jdbc.hasPartition()) {
      if (jdbc.getPartition().getColumn().isEmpty()) {
        violations.add(field + ".partition.column", "is missing; name a column");
      }
      violations.column(field + ".partition.column", jdbc.getPartition().getColumn());
      violations.range(field + ".partition.count", jdbc.getPartition().getCount(), 1, Limits.PARTS);
    }
    violations.range(field + ".fetchSize", jdbc.getFetchSize(), 0, Limits.FETCH_SIZE);
    violations.column(field + ".operationColumn", jdbc.getOperationColumn());
  }

  private void table(String field, TableSource table) {
    if (table.getFormat() == TableFormat.UNRECOGNIZED
        || table.getFormat() == TableFormat.TABLE_FORMAT_UNSPECIFIED) {
      violations.add(field + ".format", "must be Iceberg or Delta");
    }
    path(field + ".path", table.getPath());
    violations.range(field + ".version", table.getVersion(), 0, Long.MAX_VALUE);
    violations.column(field + ".operationColumn", table.getOperationColumn());
  }

  private void sql(String field, SqlSource sql) {
    if (sql.getQuery().isEmpty()) {
      violations.add(field + ".query", "is missing; give a SELECT of Spark SQL");
    }
    violations.length(field + ".query", sql.getQuery(), Limits.QUERY_LENGTH);
    violations.size(field + ".views", sql.getViewsCount(), 1, Limits.VIEWS);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sql.getViewsCount(); i++) {
      SqlView view = sql.getViews(i);
      String place = "%s.views[%d]".formatted(field, i);
      if (!VIEW.matcher(view.getName()).matches() || !names.add(view.getName())) {
        violations.add(
            place + ".name",
            "is '%s'; give each view a name of its own of the form %s"
                .formatted(view.getName(), Limits.VIEW));
      }
      view(place, view);
    }
    violations.column(field + ".operationColumn", sql.getOperationColumn());
  }

  private void revert(RevertSource revert) {
    if (!INGESTION.matcher(revert.getIngestion()).matches()) {
      violations.add(
          "source.revert.ingestion",
          "is '%s'; give the name of a published ingestion".formatted(revert.getIngestion()));
    }
  }

  private void history(HistorySource history) {
    violations.range("source.history.version", history.getVersion(), 1, Limits.VERSION);
    TimeRangeRules.check(violations, "source.history", history.getFrom(), history.getTo());
  }

  private void paths(String field, List<String> paths) {
    violations.size(field + ".paths", paths.size(), 1, Limits.PATHS);
    for (int i = 0; i < paths.size(); i++) {
      path(field + ".paths[" + i + "]", paths.get(i));
    }
  }

  private void path(String field, String path) {
    violations.length(field, path, Limits.PATH_LENGTH);
    if (path.toLowerCase(Locale.ROOT).matches("https?:.*")) {
      violations.add(
          field,
          "is '%s', and a web address may answer otherwise to every attempt; copy the file to s3:// and give that"
              .formatted(path));
    } else if (!PATH.matcher(path).matches()) {
      violations.add(field, "is '%s'; give s3://bucket/key or file:///path".formatted(path));
    }
  }
}
