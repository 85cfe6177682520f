package dev.roost.jobs.history;

import dev.roost.jobs.parquet.ColumnTypes;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of one version of a feature set. An attempt commits only to its own branch; {@code
 * main} follows what is published: it may trail, and never leads.
 */
public final class HistoryTable {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryTable.class);
  private static final int MAIN_TRIES = 10;
  static final Map<String, String> PROPERTIES =
      Map.of(
          "format-version",
          "2",
          "write.parquet.compression-codec",
          "zstd",
          "write.parquet.row-group-size-bytes",
          "67108864",
          // Whole, where Iceberg would keep 16 characters, and of the first 100 columns:
          // reverts and overwrites find their files by them.
          "write.metadata.metrics.column." + HistoryColumns.INGESTION,
          "full",
          "write.metadata.metrics.column." + HistoryColumns.EVENT_TIME,
          "full",
          "commit.retry.num-retries",
          "10");

  private final Table table;
  private final TableIdentifier name;

  private HistoryTable(Table table, TableIdentifier name) {
    this.table = table;
    this.name = name;
  }

  /** Loads the table, or makes it; adds the columns of features that it does not have yet. */
  public static HistoryTable open(JdbcCatalog catalog, String project, FeatureSchema schema) {
    TableIdentifier name = name(project, schema);
    if (!catalog.tableExists(name)) {
      create(catalog, name, schema);
    }
    Table table = catalog.loadTable(name);
    setProperties(table);
    addColumns(table, schema);
    return new HistoryTable(table, name);
  }

  /** Loads the table of a version that has published. */
  public static HistoryTable load(JdbcCatalog catalog, String project, FeatureSchema schema) {
    TableIdentifier name = name(project, schema);
    return new HistoryTable(catalog.loadTable(name), name);
  }

  /** Loads the table of a version that may not have one; empty: it has none. */
  public static Optional<HistoryTable> find(
      JdbcCatalog catalog, String project, String featureSet, int version) {
    TableIdentifier name = name(project, featureSet, version);
    try {
      return Optional.of(new HistoryTable(catalog.loadTable(name), name));
    } catch (NoSuchTableException e) {
      return Optional.empty();
    }
  }

  private static TableIdentifier name(String project, FeatureSchema schema) {
    return name(project, schema.spec().getName(), schema.spec().getVersion());
  }

  private static TableIdentifier name(String project, String featureSet, int version) {
    return TableIdentifier.of(Namespace.of(project), featureSet + "_v" + version);
  }

  private static void create(JdbcCatalog catalog, TableIdentifier name, FeatureSchema schema) {
    try {
      if (!catalog.namespaceExists(name.namespace())) {
        catalog.createNamespace(name.namespace());
      }
    } catch (AlreadyExistsException e) {
      LOG.debug("Another job made the namespace {}.", name.namespace());
    }
    try {
      catalog
          .buildTable(name, HistoryColumns.of(schema))
          .withPartitionSpec(PartitionSpec.unpartitioned())
          .withProperties(PROPERTIES)
          .create();
    } catch (AlreadyExistsException e) {
      LOG.debug("Another job made the table {}.", name);
    }
  }

  /** A table that an earlier version made lacks the newest. */
  private static void setProperties(Table table) {
    Map<String, String> missing = new TreeMap<>(PROPERTIES);
    missing.keySet().removeAll(table.properties().keySet());
    // Iceberg keeps the format's version elsewhere.
    missing.remove("format-version");
    if (!missing.isEmpty()) {
      UpdateProperties update = table.updateProperties();
      missing.forEach(update::set);
      update.commit();
    }
  }

  private static void addColumns(Table table, FeatureSchema schema) {
    List<Feature> missing =
        schema.features().stream()
            .filter(feature -> table.schema().findField(feature.name()) == null)
            .toList();
    boolean lacksBase = table.schema().findField(HistoryColumns.BASE) == null;
    if (missing.isEmpty() && !lacksBase) {
      return;
    }
    UpdateSchema update = table.updateSchema();
    if (lacksBase) {
      update.addColumn(HistoryColumns.BASE, LongType.get());
    }
    for (Feature feature : missing) {
      // Iceberg gives the element of a list an id of its own.
      update.addColumn(feature.name(), ColumnTypes.of(feature, Integer.MAX_VALUE));
    }
    update.commit();
  }

  /** The branch that an attempt commits to. */
  public static String branch(long token) {
    return "attempt-" + token;
  }

  /** What the names of an attempt's data files begin with. */
  public static String dataFilePrefix(long token) {
    return token + "-";
  }

  /** For the tasks that write data files. */
  public Table table() {
    return table;
  }

  /** Such as {@code shop.customers_v1}. */
  public String name() {
    return name.toString();
  }

  /**
   * Commits files to a branch that begins at the base. A branch of this name, which an earlier try
   * of the same attempt left, begins anew.
   *
   * @param base the base's snapshot id; empty: there is none
   * @return the snapshot id
   */
  public long append(
      String branch, OptionalLong base, List<DataFile> files, Map<String, String> summary) {
    startBranch(branch, base);
    AppendFiles append = table.newAppend().toBranch(branch);
    files.forEach(append::appendFile);
    summary.forEach(append::set);
    append.commit();
    table.refresh();
    return table.snapshot(branch).snapshotId();
  }

  /**
   * As {@link #append}, and takes files away.
   *
   * @param base the base's snapshot id
   */
  public long replace(
      String branch,
      long base,
      List<DataFile> removed,
      List<DataFile> added,
      Map<String, String> summary) {
    startBranch(branch, OptionalLong.of(base));
    OverwriteFiles replace = table.newOverwrite().toBranch(branch);
    removed.forEach(replace::deleteFile);
    added.forEach(replace::addFile);
    summary.forEach(replace::set);
    replace.commit();
    table.refresh();
    return table.snapshot(branch).snapshotId();
  }

  /**
   * As {@link #replace}, where the files have the same rows: readers of changes see none.
   *
   * @param base the base's snapshot id
   */
  public long rewrite(
      String branch,
      long base,
      List<DataFile> removed,
      List<DataFile> added,
      Map<String, String> summary) {
    startBranch(branch, OptionalLong.of(base));
    RewriteFiles rewrite = table.newRewrite().toBranch(branch);
    removed.forEach(rewrite::deleteFile);
    added.forEach(rewrite::addFile);
    summary.forEach(rewrite::set);
    rewrite.commit();
    table.refresh();
    return table.snapshot(branch).snapshotId();
  }

  /** The data files of a snapshot. */
  public List<DataFile> files(long snapshotId) {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> planned =
        table.newScan().useSnapshot(snapshotId).planFiles()) {
      planned.forEach(task -> files.add(task.file().copyWithoutStats()));
    } catch (IOException e) {
      throw new UncheckedIOException("The history's files cannot be listed.", e);
    }
    return files;
  }

  /** What led to a snapshot, the newest first. */
  public List<HistoryCommit> commits(long snapshotId) {
    List<HistoryCommit> commits = new ArrayList<>();
    for (Snapshot snapshot : SnapshotUtil.ancestorsOf(snapshotId, table::snapshot)) {
      commits.add(HistoryCommit.of(table, snapshot));
    }
    return commits;
  }

  /** Of all data files of a snapshot. */
  public long bytes(long snapshotId) {
    return total(snapshotId, SnapshotSummary.TOTAL_FILE_SIZE_PROP);
  }

  /** Of a snapshot, those that do not count too. */
  public long rows(long snapshotId) {
    return total(snapshotId, SnapshotSummary.TOTAL_RECORDS_PROP);
  }

  private long total(long snapshotId, String property) {
    return Long.parseLong(table.snapshot(snapshotId).summary().getOrDefault(property, "0"));
  }

  /** The overwrites that are in force at a snapshot, the oldest first. */
  public List<Overwrite> overwrites(long snapshotId) {
    return Overwrite.read(table.snapshot(snapshotId).summary());
  }

  private void startBranch(String branch, OptionalLong base) {
    SnapshotRef ref = table.refs().get(branch);
    if (base.isEmpty()) {
      if (ref != null) {
        table.manageSnapshots().removeBranch(branch).commit();
      }
    } else if (ref == null) {
      table.manageSnapshots().createBranch(branch, base.getAsLong()).commit();
    } else {
      table.manageSnapshots().replaceBranch(branch, base.getAsLong()).commit();
    }
    table.refresh();
  }

  /**
   * Lets {@code main} follow to a published snapshot, unless it is there or further already.
   *
   * @return whether it had to
   */
  public boolean followTo(long snapshotId) {
    for (int tries = 1; ; tries++) {
      try {
        return moveMain(snapshotId);
      } catch (CommitFailedException e) {
        if (tries == MAIN_TRIES) {
          throw e;
        }
        table.refresh();
      }
    }
  }

  private boolean moveMain(long snapshotId) {
    SnapshotRef main = table.refs().get(SnapshotRef.MAIN_BRANCH);
    if (main == null) {
      table.manageSnapshots().createBranch(SnapshotRef.MAIN_BRANCH, snapshotId).commit();
    } else if (main.snapshotId() != snapshotId
        && SnapshotUtil.isAncestorOf(table, snapshotId, main.snapshotId())) {
      table.manageSnapshots().replaceBranch(SnapshotRef.MAIN_BRANCH, snapshotId).commit();
    } else {
      LOG.debug("Branch main of {} is at or after snapshot {}.", name, snapshotId);
      return false;
    }
    LOG.info("Branch main of {} is at snapshot {}.", name, snapshotId);
    return true;
  }
}
