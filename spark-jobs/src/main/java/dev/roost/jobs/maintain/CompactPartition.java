package dev.roost.jobs.maintain;

import dev.roost.index.file.CorruptFileException;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.fold.StateHash;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.snapshot.BaseRecords;
import dev.roost.jobs.snapshot.LatestFile;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.snapshot.PartitionOutput;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.jobs.snapshot.PartitionRules;
import dev.roost.jobs.snapshot.RowTally;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;

/**
 * Writes the index, the latest states and the keys of a partition anew, without layers, and
 * compares what was written with what was there.
 *
 * @param bases by partition
 * @param views of the base snapshot that the next one keeps
 */
record CompactPartition(
    Attempt attempt,
    List<PartitionBase> bases,
    List<FieldView> views,
    PartitionRules rules,
    TaskStorage storage)
    implements Function<Integer, Compacted> {

  /** Whether there is something to merge. */
  static boolean isLayered(PartitionBase base) {
    return base.layers() > 0 || isRenumbered(base);
  }

  /** Whether keys are in several dictionaries: one of all keys in their order has other numbers. */
  static boolean isRenumbered(PartitionBase base) {
    return base.keyLayers() > 1;
  }

  @Override
  public Compacted call(Integer partition) throws IOException {
    PartitionBase base = bases.get(partition);
    if (!isLayered(base)) {
      return Compacted.unchanged();
    }
    FeatureSchema schema = FeatureSchema.of(attempt.getFeatureSet());
    RecordIds ids = new RecordIds(bases.size());
    try (ObjectStore store = storage.open()) {
      Warehouse warehouse = storage.warehouse(store);
      Content before = new Content(schema, base.nextSeq());
      PartitionResult result = write(schema, warehouse, ids, partition, before);
      CompactionCheck check = new CompactionCheck(schema, warehouse, ids, partition);
      return new Compacted(result, check.problems(base, views, before, result));
    } catch (CorruptFileException e) {
      return new Compacted(PartitionResult.unchanged(), List.of(e.getMessage()));
    }
  }

  private PartitionResult write(
      FeatureSchema schema, Warehouse warehouse, RecordIds ids, int partition, Content before)
      throws IOException {
    PartitionBase base = bases.get(partition);
    RecordState state = new RecordState(schema);
    StateHash hash = new StateHash(schema);
    try (LatestFile latest = LatestFile.own(schema, rules, partition);
        PartitionOutput output =
            new PartitionOutput(
                attempt,
                schema,
                ids,
                partition,
                isRenumbered(base) ? 0 : base.nextSeq(),
                latest,
                Optional.empty());
        BaseRecords known = BaseRecords.open(schema, warehouse, ids, base)) {
      while (known.key().isPresent()) {
        RecordKey key = known.key().get();
        long id = known.take(state);
        before.add(key, ids.seq(id), state);
        if (!isRenumbered(base)) {
          output.addKnown(key, id, state.isLive(), state);
        } else if (!hash.isBlank(state)) {
          // Of a record all of whose rows were taken back nothing need be known.
          output.addRenumbered(key, state);
        }
      }
      return output.finish(
          warehouse, MapSummary.NOTHING, List.of(), new RowTally(), Optional.empty());
    }
  }
}
