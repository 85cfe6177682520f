package dev.roost.jobs.maintain;

import dev.roost.index.check.UnknownRecordException;
import dev.roost.index.check.ViewDigest;
import dev.roost.index.check.ViewDigests;
import dev.roost.index.check.ViewName;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.storage.StorageException;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.IndexFields;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * Reads all that a snapshot says in one partition.
 *
 * @param partitions what the snapshot has of each
 */
record DigestPartition(
    FeatureSetSpec featureSet,
    List<PartitionBase> partitions,
    List<FieldView> views,
    TaskStorage storage)
    implements Function<Integer, SnapshotDigest> {

  /** Of the whole snapshot. */
  SnapshotDigest digest(JavaSparkContext spark) {
    List<Integer> numbers = IntStream.range(0, partitions.size()).boxed().toList();
    return spark.parallelize(numbers, numbers.size()).map(this).reduce(SnapshotDigest::plus);
  }

  @Override
  public SnapshotDigest call(Integer partition) throws IOException {
    FeatureSchema schema = FeatureSchema.of(featureSet);
    RecordIds ids = new RecordIds(partitions.size());
    try (ObjectStore store = storage.open()) {
      Warehouse warehouse = storage.warehouse(store);
      Content content = Content.read(schema, warehouse, ids, partitions.get(partition));
      ViewDigests digests = new ViewDigests(IndexFields.fields(schema), warehouse, ids);
      Map<ViewName, ViewDigest> found =
          new HashMap<>(digests.of(views, partition, content.keyHashes()));
      return new SnapshotDigest(content.records(), content.sum(), found, List.of());
    } catch (StorageException e) {
      return unreadable(partition, Damage.orAway(e));
    } catch (CorruptFileException | UnknownRecordException e) {
      return unreadable(partition, e);
    }
  }

  private static SnapshotDigest unreadable(int partition, RuntimeException why) {
    return new SnapshotDigest(
        0,
        0,
        Map.of(),
        List.of("Partition %d cannot be read: %s.".formatted(partition, why.getMessage())));
  }
}
