package dev.roost.jobs.ingest;

import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.expect.Expectations;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.snapshot.Built;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.jobs.snapshot.Rows;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.WouldPublish;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.ReportCheckRequest;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;

/** What is special about a run that publishes nothing. */
public final class DryRun {

  private static final int FIRST_EPOCH = 1;
  private static final String HASH = "xxHash64";

  private DryRun() {}

  /** An id space for this run alone: the first one that publishes fixes the feature set's. */
  public static IdSpace idSpace(int partitions) {
    return IdSpace.newBuilder()
        .setUuid(UUID.randomUUID().toString())
        .setEpoch(FIRST_EPOCH)
        .setPartitions(partitions)
        .setHash(HASH)
        .build();
  }

  /** The latest state, where expectations ask for it: until the run is over. */
  public static Optional<String> kept(Attempt attempt) {
    return Expectations.needRecords(attempt.getFeatureSet())
        ? Optional.of(AttemptFolder.latest(AttemptFolder.of(attempt)))
        : Optional.empty();
  }

  /** Removes what was kept. */
  public static void clean(Attempt attempt, ObjectStore store, Warehouse warehouse) {
    kept(attempt)
        .map(folder -> URI.create(warehouse.resolve(folder) + "/"))
        .map(store::list)
        .ifPresent(files -> files.forEach(file -> store.delete(file.uri())));
  }

  /** What the run found, and what it would have published. */
  public static ReportCheckRequest report(Attempt attempt, Warehouse warehouse, Built built) {
    RowCounts rows = Rows.of(built.partitions());
    WouldPublish would =
        WouldPublish.newBuilder()
            .setRecords(built.live())
            .setKeysAdded(rows.getKeysAdded())
            .setBytes(built.partitions().stream().mapToLong(DryRun::bytes).sum())
            .build();
    String deadLetters = AttemptFolder.deadLetters(AttemptFolder.of(attempt));
    return ReportCheckRequest.newBuilder()
        .setRows(rows)
        .setFindings(built.findings().toBuilder().setWouldPublish(would))
        .setDeadLettersUri(rows.getRejected() == 0 ? "" : warehouse.resolve(deadLetters).toString())
        .build();
  }

  private static long bytes(PartitionResult partition) {
    return LongStream.of(
            partition.history().stream().mapToLong(DataFile::fileSizeInBytes).sum(),
            partition.latest().stream().mapToLong(LatestEntry::ownBytes).sum(),
            partition.changes().stream().mapToLong(FileEntry::bytes).sum(),
            partition.keys().stream().mapToLong(KeyLayer::bytes).sum(),
            partition.fragments().stream().mapToLong(made -> made.fragment().bytes()).sum())
        .sum();
  }
}
