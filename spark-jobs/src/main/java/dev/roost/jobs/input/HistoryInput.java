package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.history.HistoryCatalog;
import dev.roost.jobs.history.HistoryColumns;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.history.PinnedFeatures;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.HistoryFormat;
import dev.roost.jobs.source.RowFormat;
import dev.roost.platform.config.Config;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.HistorySource;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.OverwriteRange;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * What an earlier major version of a feature set has loaded: the rows that count in its last
 * published snapshot. Their operations and times stay; everything else is read as from any source.
 */
public final class HistoryInput implements Input {

  private final HistorySource source;
  private final FeatureSchema from;
  private final long snapshotId;
  private final JdbcCatalog catalog;
  private final HistoryTable history;
  private Dataset<Row> rows;
  private TypedColumns columns;

  private HistoryInput(Attempt attempt, FeatureSchema from, JdbcCatalog catalog) {
    this.source = attempt.getSpec().getSource().getHistory();
    this.from = from;
    this.snapshotId = attempt.getHistory().getHistorySnapshotId();
    this.catalog = catalog;
    this.history = HistoryTable.load(catalog, attempt.getProject(), from);
  }

  /**
   * Finds the earlier version's history.
   *
   * @throws JobFailure when there is nothing to read, or nothing that could become this version
   */
  public static HistoryInput open(Attempt attempt, Config config, Configuration hadoop) {
    checkVersion(attempt);
    FeatureSchema from = FeatureSchema.of(attempt.getHistory().getFeatureSet());
    checkEntities(from, FeatureSchema.of(attempt.getFeatureSet()));
    return new HistoryInput(attempt, from, HistoryCatalog.open(config, hadoop));
  }

  private static void checkVersion(Attempt attempt) {
    FeatureSetSpec to = attempt.getFeatureSet();
    int version = attempt.getSpec().getSource().getHistory().getVersion();
    if (version >= to.getVersion()) {
      throw JobFailure.invalidSpec(
          "Version %d of feature set %s is not earlier than version %d, which the run goes to; name an earlier one."
              .formatted(version, to.getName(), to.getVersion()));
    }
    if (!attempt.hasHistory()) {
      throw JobFailure.finalOne(
          "VersionNotFound",
          "There is no version %d of feature set %s; name one that has published something."
              .formatted(version, to.getName()));
    }
    if (!attempt.getHistory().hasHistorySnapshotId()) {
      throw JobFailure.finalOne(
          "NotPublished",
          "Version %d of feature set %s has published nothing, so there is nothing to backfill from; name one that has."
              .formatted(version, to.getName()));
    }
  }

  private static void checkEntities(FeatureSchema from, FeatureSchema to) {
    Set<String> old = names(from);
    Set<String> wanted = names(to);
    if (!old.equals(wanted)) {
      throw JobFailure.finalOne(
          "EntitiesDiffer",
          "Version %d has the entities %s and version %d has %s; records of one cannot become records of the other, so load them anew."
              .formatted(from.spec().getVersion(), old, to.spec().getVersion(), wanted));
    }
  }

  private static Set<String> names(FeatureSchema schema) {
    return schema.entities().stream()
        .map(EntityPart::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public String describe() {
    return "history " + history.name();
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long rows() {
    // How many of them are of a range is not known before they are read.
    return source.getFrom().isEmpty() && source.getTo().isEmpty() ? history.rows(snapshotId) : 0;
  }

  @Override
  public long compressedBytes() {
    return history.bytes(snapshotId);
  }

  @Override
  public ColumnPlan plan(SparkSession spark, FeatureSchema schema, IngestionSpec spec) {
    rows = inRange(IcebergRows.of(spark, history.table(), snapshotId));
    columns = TypedColumns.of(rows.schema());
    return ColumnPlan.ofHistory(from, schema, columns.names()).narrowed();
  }

  private Dataset<Row> inRange(Dataset<Row> all) {
    Overwrite range =
        Overwrite.of(
            "",
            0,
            OverwriteRange.newBuilder().setFrom(source.getFrom()).setTo(source.getTo()).build());
    Column time = functions.col(HistoryColumns.EVENT_TIME);
    Dataset<Row> late = source.getFrom().isEmpty() ? all : all.filter(time.geq(at(range.from())));
    return source.getTo().isEmpty() ? late : late.filter(time.lt(at(range.to())));
  }

  private static Column at(long micros) {
    return functions.lit(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public RowFormat format(ColumnPlan plan) {
    return HistoryFormat.of(
        from,
        plan,
        plan.columns().stream().map(columns::type).toList(),
        PinnedFeatures.of(from, history.commits(snapshotId)),
        history.overwrites(snapshotId));
  }

  @Override
  public JavaRDD<InternalRow> records(SparkSession spark, ColumnPlan plan) {
    Column ingestion = functions.col(HistoryColumns.INGESTION);
    String version = "version " + from.spec().getVersion() + ", ingestion ";
    Stream<Column> own =
        Stream.of(
            functions.concat(functions.lit(version), ingestion),
            functions.lit(null).cast("long"),
            ingestion,
            functions.col(HistoryColumns.PRESENT),
            base());
    Stream<Column> cells = plan.columns().stream().map(columns::column);
    return InternalRows.of(rows.select(Stream.concat(cells, own).toArray(Column[]::new)));
  }

  /** A table of an earlier version of the job has no such column. */
  private Column base() {
    return columns.names().contains(HistoryColumns.BASE)
        ? functions.col(HistoryColumns.BASE)
        : functions.lit(null).cast("long");
  }

  @Override
  public void close() {
    catalog.close();
  }
}
