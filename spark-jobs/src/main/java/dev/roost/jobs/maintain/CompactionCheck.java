package dev.roost.jobs.maintain;

import dev.roost.index.check.UnknownRecordException;
import dev.roost.index.check.ViewDigest;
import dev.roost.index.check.ViewDigests;
import dev.roost.index.check.ViewName;
import dev.roost.index.keys.KeyDictionary;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.IndexFields;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.snapshot.PartitionResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what was written of a partition, and says how it differs from what was there. */
final class CompactionCheck {

  private final FeatureSchema schema;
  private final Warehouse warehouse;
  private final RecordIds ids;
  private final int partition;
  private final ViewDigests digests;

  CompactionCheck(FeatureSchema schema, Warehouse warehouse, RecordIds ids, int partition) {
    this.schema = schema;
    this.warehouse = warehouse;
    this.ids = ids;
    this.partition = partition;
    this.digests = new ViewDigests(IndexFields.fields(schema), warehouse, ids);
  }

  /**
   * The differences, a sentence each; none: every answer is as before.
   *
   * @param before what the latest states said
   */
  List<String> problems(
      PartitionBase base, List<FieldView> views, Content before, PartitionResult written)
      throws IOException {
    List<String> problems = new ArrayList<>();
    Content after = Content.read(schema, warehouse, ids, compacted(base, written));
    if (!after.equalsTo(before)) {
      problems.add(
          "The latest states of partition %d are of %d records, or of others, where they were of %d."
              .formatted(partition, after.records(), before.records()));
    }
    compareKeys(written.keys(), after.keyHashes(), problems);
    compareViews(views, before, FieldViews.ofBases(written.fragments()), after, problems);
    return problems;
  }

  private static PartitionBase compacted(PartitionBase base, PartitionResult written) {
    long keys =
        written.writing() == PartitionResult.Writing.RENUMBERED
            ? written.keys().stream().mapToLong(KeyLayer::nextSeq).max().orElse(0)
            : base.nextSeq();
    return new PartitionBase(written.latest(), keys, 0, 1);
  }

  private void compareKeys(List<KeyLayer> layers, long[] keyHashes, List<String> problems) {
    long[] wrong = {0};
    KeyDictionary.open(warehouse, layers)
        .forEach((key, seq) -> wrong[0] += keyHashes[(int) seq] == key.hash() ? 0 : 1);
    if (wrong[0] > 0) {
      problems.add(
          "The key dictionary of partition %d has %d numbers that the latest states have not."
              .formatted(partition, wrong[0]));
    }
  }

  private void compareViews(
      List<FieldView> views,
      Content before,
      List<FieldView> written,
      Content after,
      List<String> problems) {
    try {
      Map<ViewName, ViewDigest> had = digests.of(views, partition, before.keyHashes());
      Map<ViewName, ViewDigest> has = digests.of(written, partition, after.keyHashes());
      problems.addAll(
          ViewDifferences.between(had, has, "partition " + partition, "the latest states"));
    } catch (UnknownRecordException e) {
      problems.add("In partition %d %s.".formatted(partition, e.getMessage()));
    }
  }
}
