package dev.roost.operator.validation;

import dev.roost.crds.CsvSource;
import dev.roost.crds.FileSource;
import dev.roost.crds.HistorySource;
import dev.roost.crds.JdbcSource;
import dev.roost.crds.JsonSource;
import dev.roost.crds.Limits;
import dev.roost.crds.Source;
import dev.roost.crds.SqlSource;
import dev.roost.crds.SqlView;
import dev.roost.crds.TableSource;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;

/** The rules of an ingestion's source. */
final class SourceRules {

  private final FileSources fileSources;
  private final Findings findings;

  SourceRules(FileSources fileSources, Findings findings) {
    this.fileSources = fileSources;
    this.findings = findings;
  }

  void check(Source source) {
    if (source.given().size() != 1) {
      findings.add(
          "spec.source",
          "there are %d; give exactly one: %s.".formatted(source.given().size(), Source.KINDS));
    }
    kinds("spec.source", source);
    if (source.sql() != null) {
      sql("spec.source.sql", source.sql());
    }
    if (source.kafka() != null) {
      new KafkaRules(findings).check(source.kafka());
    }
    if (source.revert() != null) {
      findings.matches(
          "spec.source.revert.ingestion",
          source.revert().ingestion(),
          Limits.RUN,
          "use the name of a published ingestion");
    }
    if (source.history() != null) {
      history(source.history());
    }
  }

  private void kinds(String field, Source source) {
    if (source.csv() != null) {
      csv(field + ".csv", source.csv());
    }
    if (source.json() != null) {
      json(field + ".json", source.json());
    }
    files(field + ".parquet", source.parquet());
    files(field + ".orc", source.orc());
    files(field + ".avro", source.avro());
    if (source.jdbc() != null) {
      jdbc(field + ".jdbc", source.jdbc());
    }
    if (source.table() != null) {
      table(field + ".table", source.table());
    }
  }

  private void csv(String field, CsvSource csv) {
    paths(field, csv.paths());
    findings.size(field + ".columns", csv.columns(), 0, Limits.COLUMNS);
    findings.unique(field + ".columns", csv.columns(), column -> column);
    if (csv.header() && !csv.columns().isEmpty()) {
      findings.add(
          field + ".columns",
          "the files' first line names the columns; set header: false or leave columns out.");
    }
    if (!csv.header() && csv.columns().isEmpty()) {
      findings.add(field + ".columns", "header is false and there are none; name the columns.");
    }
    if (csv.header() && csv.ignoreHeader()) {
      findings.add(
          field + ".ignoreHeader",
          "it is for files whose columns are given; set header: false and columns.");
    }
    each(field + ".columns", csv.columns());
    findings.length(field + ".delimiter", csv.delimiter(), 1, 1);
    findings.length(field + ".quote", csv.quote(), 0, 1);
    findings.length(field + ".escape", csv.escape(), 1, 1);
    encoding(field + ".encoding", csv.encoding());
    findings.size(field + ".nullValues", csv.nullValues(), 0, Limits.NULL_VALUES);
    each(field + ".nullValues", csv.nullValues());
    column(field + ".operationColumn", csv.operationColumn());
  }

  private void encoding(String field, String encoding) {
    if (encoding.isEmpty() || encoding.length() > Limits.ENCODING_LENGTH) {
      findings.length(field, encoding, 1, Limits.ENCODING_LENGTH);
    } else if (!isCharset(encoding)) {
      findings.add(
          field,
          "'%s' is no charset; use a name such as UTF-8, windows-1252 or UTF-16."
              .formatted(encoding));
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
    paths(field, json.paths());
    JsonColumnRules.check(field, json.columns(), findings);
    column(field + ".operationColumn", json.operationColumn());
  }

  private void files(String field, FileSource files) {
    if (files != null) {
      paths(field, files.paths());
      column(field + ".operationColumn", files.operationColumn());
    }
  }

  private void jdbc(String field, JdbcSource jdbc) {
    findings.matches(
        field + ".url",
        jdbc.url(),
        Limits.JDBC_URL,
        "use jdbc:postgresql://HOST:PORT/DATABASE without user and password");
    findings.length(field + ".url", jdbc.url(), 1, Limits.JDBC_URL_LENGTH);
    if (jdbc.url() != null && jdbc.url().contains("password=")) {
      findings.add(
          field + ".url",
          "there is a password in it; put it in a Secret and name that in secretRef.");
    }
    if ((jdbc.table() == null) == (jdbc.query() == null)) {
      findings.add(field, "exactly one must be given: table, query.");
    }
    column(field + ".table", jdbc.table());
    findings.length(field + ".query", jdbc.query(), 1, Limits.QUERY_LENGTH);
    if (jdbc.secretRef() != null) {
      findings.matches(
          field + ".secretRef.name",
          jdbc.secretRef().name(),
          Limits.SOURCE_SECRET,
          "use the name of a Secret that begins with roost-source-");
    }
    if (jdbc.partition() != null) {
      if (findings.present(field + ".partition.column", jdbc.partition().column())) {
        column(field + ".partition.column", jdbc.partition().column());
      }
      if (findings.present(field + ".partition.count", jdbc.partition().count())) {
        findings.between(field + ".partition.count", jdbc.partition().count(), 1, Limits.PARTS);
      }
    }
    findings.between(field + ".fetchSize", jdbc.fetchSize(), 1, Limits.FETCH_SIZE);
    column(field + ".operationColumn", jdbc.operationColumn());
  }

  private void table(String field, TableSource table) {
    findings.present(field + ".format", table.format());
    path(field + ".path", table.path());
    if (table.version() != null) {
      findings.between(field + ".version", table.version(), 0, Long.MAX_VALUE);
    }
    column(field + ".operationColumn", table.operationColumn());
  }

  private void sql(String field, SqlSource sql) {
    if (findings.present(field + ".query", sql.query())) {
      findings.length(field + ".query", sql.query(), 1, Limits.QUERY_LENGTH);
    }
    findings.size(field + ".views", sql.views(), 1, Limits.VIEWS);
    findings.unique(field + ".views", sql.views(), SqlView::name);
    for (int i = 0; i < sql.views().size(); i++) {
      SqlView view = sql.views().get(i);
      String place = "%s.views[%d]".formatted(field, i);
      findings.matches(
          place + ".name",
          view.name(),
          Limits.VIEW,
          "use lower-case letters, digits and _, a letter first");
      if (view.source().given().size() != 1) {
        findings.add(
            place,
            "there are %d sources; give exactly one.".formatted(view.source().given().size()));
      }
      kinds(place, view.source());
    }
    column(field + ".operationColumn", sql.operationColumn());
  }

  private void history(HistorySource history) {
    if (findings.present("spec.source.history.version", history.version())) {
      findings.between("spec.source.history.version", history.version(), 1, Limits.VERSION);
    }
    TimeRangeRules.check("spec.source.history", history.from(), history.to(), findings);
  }

  private void paths(String field, List<String> paths) {
    findings.size(field + ".paths", paths, 1, Limits.PATHS);
    for (int i = 0; i < paths.size(); i++) {
      path("%s.paths[%d]".formatted(field, i), paths.get(i));
    }
  }

  private void path(String field, String path) {
    if (path != null && path.toLowerCase(Locale.ROOT).matches("https?:.*")) {
      findings.add(
          field,
          "'%s' is not read: a web address may answer otherwise to every attempt; copy the file to s3://… and give that."
              .formatted(path));
      return;
    }
    findings.matches(
        field, path, Limits.PATH, "use s3://bucket/… or, on a single machine, file:///…");
    findings.length(field, path, 1, Limits.PATH_LENGTH);
    if (path != null && path.startsWith("file:") && fileSources == FileSources.REFUSED) {
      findings.add(
          field,
          "'%s' is a file of one machine, which jobs in a cluster cannot read; use s3://bucket/…."
              .formatted(path));
    }
  }

  private void column(String field, String column) {
    findings.length(field, column, 1, Limits.COLUMN_LENGTH);
  }

  private void each(String field, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      findings.length("%s[%d]".formatted(field, i), values.get(i), 1, Limits.COLUMN_LENGTH);
    }
  }
}
