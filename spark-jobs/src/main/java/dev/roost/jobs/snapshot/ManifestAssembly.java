package dev.roost.jobs.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.BaseReference;
import dev.roost.index.manifest.FeatureSetReference;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.HistoryReference;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.RowCounts;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.core.ManifestFindings;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.files.IndexFields;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts what the partitions made together in one manifest. */
public final class ManifestAssembly {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestAssembly() {}

  /**
   * The manifest of a snapshot: of partitions that were rewritten and of others that got a layer.
   */
  public static Manifest of(
      Attempt attempt,
      FeatureSchema schema,
      Warehouse warehouse,
      HistoryReference history,
      Built built) {
    IdSpace idSpace = built.idSpace();
    List<PartitionResult> partitions = built.partitions();
    List<KeyLayer> known =
        built.base().map(Manifest::keys).orElse(List.of()).stream()
            .filter(layer -> !built.isRenumbered(layer.partition()))
            .toList();
    RecordIds ids = new RecordIds(idSpace.getPartitions());
    return Manifest.builder()
        .featureSet(
            new FeatureSetReference(
                attempt.getProject(),
                schema.spec().getName(),
                schema.spec().getVersion(),
                json(schema.spec())))
        .ingestion(ManifestFindings.write(json(attempt), built.findings()))
        .base(base(attempt, warehouse))
        .idSpace(
            new dev.roost.index.manifest.IdSpace(
                idSpace.getUuid(), idSpace.getEpoch(), idSpace.getPartitions(), idSpace.getHash()))
        .history(history)
        .rows(rows(Rows.of(partitions)))
        .liveRecords(built.live())
        .fields(IndexFields.fields(schema))
        .keys(Stream.concat(known.stream(), all(partitions, PartitionResult::keys)).toList())
        .latest(built.latest())
        .changes(files(partitions, PartitionResult::changes))
        .seen(built.seen().write(warehouse, AttemptFolder.of(attempt)))
        .views(
            FieldViews.onTopOf(
                built
                    .base()
                    .map(base -> BaseSnapshots.views(base, attempt, schema))
                    .orElse(List.of()),
                shard -> built.isLayered(ids.partitionOfShard(shard)),
                fragments(partitions)))
        .build();
  }

  private static BaseReference base(Attempt attempt, Warehouse warehouse) {
    if (attempt.getBase().getNumber() == 0) {
      return BaseReference.NONE;
    }
    URI manifest = URI.create(attempt.getBase().getManifestUri());
    return new BaseReference(attempt.getBase().getNumber(), warehouse.relativize(manifest));
  }

  private static RowCounts rows(dev.roost.proto.core.v1alpha1.RowCounts rows) {
    return new RowCounts(
        rows.getRead(),
        rows.getWritten(),
        rows.getDuplicate(),
        rows.getSkipped(),
        rows.getRejected(),
        rows.getKeysAdded());
  }

  private static List<FileEntry> files(
      List<PartitionResult> partitions, Function<PartitionResult, List<FileEntry>> part) {
    return all(partitions, part).toList();
  }

  private static List<ViewFragment> fragments(List<PartitionResult> partitions) {
    return all(partitions, PartitionResult::fragments).toList();
  }

  private static <T> Stream<T> all(
      List<PartitionResult> partitions, Function<PartitionResult, List<T>> part) {
    return partitions.stream().map(part).flatMap(Collection::stream);
  }

  private static JsonNode json(MessageOrBuilder message) {
    try {
      return JSON.readTree(JsonFormat.printer().print(message));
    } catch (InvalidProtocolBufferException | JsonProcessingException e) {
      throw new IllegalStateException("A message is not printable as JSON.", e);
    }
  }
}
