package dev.roost.jobs.maintain;

import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.JobKeys;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.seen.Seen;
import dev.roost.jobs.snapshot.BaseSnapshots;
import dev.roost.jobs.snapshot.Built;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.snapshot.PartitionRules;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.config.Config;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.MaintenanceReport;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges layers, key dictionaries and small history files. */
final class CompactRun {

  private static final Logger LOG = LoggerFactory.getLogger(CompactRun.class);

  private final Attempt attempt;
  private final FeatureSchema schema;
  private final TaskStorage storage;
  private final Warehouse warehouse;
  private final Config config;

  CompactRun(
      Attempt attempt,
      FeatureSchema schema,
      TaskStorage storage,
      Warehouse warehouse,
      Config config) {
    this.attempt = attempt;
    this.schema = schema;
    this.storage = storage;
    this.warehouse = warehouse;
    this.config = config;
  }

  Maintained run(JavaSparkContext spark, HistoryTable history, Manifest base) {
    List<PartitionBase> bases = PartitionBase.of(base, base.idSpace().partitions());
    Set<Integer> layered =
        IntStream.range(0, bases.size())
            .filter(partition -> CompactPartition.isLayered(bases.get(partition)))
            .boxed()
            .collect(Collectors.toSet());
    HistoryCompaction files =
        new HistoryCompaction(history, ((long) config.get(JobKeys.HISTORY_FILE_MEGABYTES)) << 20);
    List<List<DataFile>> groups =
        attempt.getSpec().getMaintenance().getCompact().getSkipHistory()
            ? List.of()
            : files.groups(base.history().snapshotId(), kept(base, layered));
    MaintenanceReport report =
        MaintenanceReport.newBuilder()
            .setPartitions(bases.size())
            .setPartitionsWritten(layered.size())
            .build();
    LOG.info(
        "Partitions to write anew: {} of {}; groups of history files: {}.",
        layered.size(),
        bases.size(),
        groups.size());
    if (layered.isEmpty() && groups.isEmpty()) {
      return Maintained.nothing(report);
    }
    List<Compacted> partitions = compact(spark, base, bases);
    HistoryRewrite rewrite =
        files.rewrite(spark, groups, HistoryTable.dataFilePrefix(attempt.getToken()) + "compacted");
    Built built =
        new Built(
            idSpace(bases),
            Optional.of(base),
            partitions.stream().map(Compacted::result).toList(),
            Seen.of(Optional.of(base), warehouse),
            Findings.getDefaultInstance());
    return new Maintained(
        Optional.of(built),
        rewrite,
        report.toBuilder()
            .setHistoryFilesRemoved(rewrite.removed().size())
            .setHistoryFilesAdded(rewrite.added().size())
            .build());
  }

  private List<Compacted> compact(
      JavaSparkContext spark, Manifest base, List<PartitionBase> bases) {
    List<FieldView> views = BaseSnapshots.views(base, attempt, schema);
    CompactPartition task =
        new CompactPartition(attempt, bases, views, PartitionRules.of(config), storage);
    List<Integer> numbers = IntStream.range(0, bases.size()).boxed().toList();
    List<Compacted> partitions = spark.parallelize(numbers, bases.size()).map(task).collect();
    List<String> problems =
        partitions.stream().flatMap(partition -> partition.problems().stream()).toList();
    if (!problems.isEmpty()) {
      throw AnswersDiffer.failure(problems);
    }
    return partitions;
  }

  /** The history's files that latest states are read from afterwards. */
  private Set<String> kept(Manifest base, Set<Integer> written) {
    return base.latest().stream()
        .filter(LatestEntry::inHistory)
        .filter(file -> !written.contains(file.partition()))
        .map(file -> warehouse.resolve(file.path()).getPath())
        .collect(Collectors.toSet());
  }

  /** Numbers are never used again within an epoch. */
  private IdSpace idSpace(List<PartitionBase> bases) {
    return bases.stream().anyMatch(CompactPartition::isRenumbered)
        ? IdSpaces.next(attempt.getIdSpace(), 0)
        : attempt.getIdSpace();
  }
}
