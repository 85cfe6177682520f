package dev.roost.operator.mapping;

import dev.roost.crds.CsvSource;
import dev.roost.crds.FileSource;
import dev.roost.crds.HistorySource;
import dev.roost.crds.JdbcSource;
import dev.roost.crds.JsonSource;
import dev.roost.crds.Source;
import dev.roost.crds.SqlSource;
import dev.roost.crds.SqlView;
import dev.roost.crds.TableSource;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.JdbcPartition;
import dev.roost.proto.core.v1alpha1.JsonColumn;
import dev.roost.proto.core.v1alpha1.RevertSource;
import dev.roost.proto.core.v1alpha1.SecretRef;
import dev.roost.proto.core.v1alpha1.TableFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes a valid source as the core reads it. What came later than the first digests is left unset
 * at its default.
 */
final class SourceMapper {

  private static final String QUOTE = "\"";
  private static final String UTF_8 = "UTF-8";

  private SourceMapper() {}

  static dev.roost.proto.core.v1alpha1.Source toProto(Source source) {
    var mapped = dev.roost.proto.core.v1alpha1.Source.newBuilder();
    Optional.ofNullable(source.csv()).ifPresent(csv -> mapped.setCsv(csv(csv)));
    Optional.ofNullable(source.json()).ifPresent(json -> mapped.setJson(json(json)));
    Optional.ofNullable(source.parquet()).ifPresent(files -> mapped.setParquet(files(files)));
    Optional.ofNullable(source.orc()).ifPresent(files -> mapped.setOrc(files(files)));
    Optional.ofNullable(source.avro()).ifPresent(files -> mapped.setAvro(files(files)));
    Optional.ofNullable(source.jdbc()).ifPresent(jdbc -> mapped.setJdbc(jdbc(jdbc)));
    Optional.ofNullable(source.table()).ifPresent(table -> mapped.setTable(table(table)));
    Optional.ofNullable(source.sql()).ifPresent(sql -> mapped.setSql(sql(sql)));
    Optional.ofNullable(source.revert())
        .ifPresent(
            revert -> mapped.setRevert(RevertSource.newBuilder().setIngestion(revert.ingestion())));
    Optional.ofNullable(source.history()).ifPresent(old -> mapped.setHistory(history(old)));
    Optional.ofNullable(source.kafka())
        .ifPresent(kafka -> mapped.setKafka(KafkaMapper.toProto(kafka)));
    return mapped.build();
  }

  private static dev.roost.proto.core.v1alpha1.CsvSource csv(CsvSource csv) {
    var mapped =
        dev.roost.proto.core.v1alpha1.CsvSource.newBuilder()
            .addAllPaths(csv.paths())
            .setHeader(csv.header())
            .addAllColumns(csv.columns())
            .setDelimiter(csv.delimiter())
            .setEmptyCells(EmptyCells.valueOf("EMPTY_CELLS_" + csv.emptyCells().name()))
            .addAllNullValues(csv.nullValues())
            .setOperationColumn(text(csv.operationColumn()))
            .setEscape(text(csv.escape()))
            .setMultiLine(csv.multiLine())
            .setIgnoreHeader(csv.ignoreHeader());
    if (!csv.quote().equals(QUOTE)) {
      mapped.setQuote(csv.quote());
    }
    if (!csv.encoding().equalsIgnoreCase(UTF_8)) {
      mapped.setEncoding(csv.encoding());
    }
    return mapped.build();
  }

  private static dev.roost.proto.core.v1alpha1.JsonSource json(JsonSource json) {
    return dev.roost.proto.core.v1alpha1.JsonSource.newBuilder()
        .addAllPaths(json.paths())
        .addAllColumns(columns(json.columns()))
        .setOperationColumn(text(json.operationColumn()))
        .build();
  }

  static List<JsonColumn> columns(List<dev.roost.crds.JsonColumn> columns) {
    return columns.stream()
        .map(
            column ->
                JsonColumn.newBuilder().setName(column.name()).addAllPath(column.path()).build())
        .toList();
  }

  private static dev.roost.proto.core.v1alpha1.FileSource files(FileSource files) {
    return dev.roost.proto.core.v1alpha1.FileSource.newBuilder()
        .addAllPaths(files.paths())
        .setOperationColumn(text(files.operationColumn()))
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.JdbcSource jdbc(JdbcSource jdbc) {
    var mapped =
        dev.roost.proto.core.v1alpha1.JdbcSource.newBuilder()
            .setUrl(jdbc.url())
            .setTable(text(jdbc.table()))
            .setQuery(text(jdbc.query()))
            .setFetchSize(jdbc.fetchSize())
            .setOperationColumn(text(jdbc.operationColumn()));
    Optional.ofNullable(jdbc.secretRef())
        .ifPresent(secret -> mapped.setSecretRef(SecretRef.newBuilder().setName(secret.name())));
    Optional.ofNullable(jdbc.partition())
        .ifPresent(
            partition ->
                mapped.setPartition(
                    JdbcPartition.newBuilder()
                        .setColumn(partition.column())
                        .setCount(partition.count())));
    return mapped.build();
  }

  private static dev.roost.proto.core.v1alpha1.TableSource table(TableSource table) {
    var mapped =
        dev.roost.proto.core.v1alpha1.TableSource.newBuilder()
            .setFormat(TableFormat.valueOf("TABLE_FORMAT_" + table.format().name()))
            .setPath(table.path())
            .setOperationColumn(text(table.operationColumn()));
    Optional.ofNullable(table.version()).ifPresent(mapped::setVersion);
    return mapped.build();
  }

  private static dev.roost.proto.core.v1alpha1.SqlSource sql(SqlSource sql) {
    return dev.roost.proto.core.v1alpha1.SqlSource.newBuilder()
        .setQuery(sql.query())
        .addAllViews(sql.views().stream().map(SourceMapper::view).toList())
        .setOperationColumn(text(sql.operationColumn()))
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.SqlView view(SqlView view) {
    var mapped = dev.roost.proto.core.v1alpha1.SqlView.newBuilder().setName(view.name());
    Optional.ofNullable(view.csv()).ifPresent(csv -> mapped.setCsv(csv(csv)));
    Optional.ofNullable(view.json()).ifPresent(json -> mapped.setJson(json(json)));
    Optional.ofNullable(view.parquet()).ifPresent(files -> mapped.setParquet(files(files)));
    Optional.ofNullable(view.orc()).ifPresent(files -> mapped.setOrc(files(files)));
    Optional.ofNullable(view.avro()).ifPresent(files -> mapped.setAvro(files(files)));
    Optional.ofNullable(view.jdbc()).ifPresent(jdbc -> mapped.setJdbc(jdbc(jdbc)));
    Optional.ofNullable(view.table()).ifPresent(table -> mapped.setTable(table(table)));
    return mapped.build();
  }

  private static dev.roost.proto.core.v1alpha1.HistorySource history(HistorySource history) {
    return dev.roost.proto.core.v1alpha1.HistorySource.newBuilder()
        .setVersion(history.version())
        .setFrom(text(history.from()))
        .setTo(text(history.to()))
        .build();
  }

  private static String text(String given) {
    return Optional.ofNullable(given).orElse("");
  }
}
