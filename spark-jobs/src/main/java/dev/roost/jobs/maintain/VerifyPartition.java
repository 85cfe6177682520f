package dev.roost.jobs.maintain;

import dev.roost.index.check.UnknownRecordException;
import dev.roost.index.check.ViewDigests;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.keys.KeyDictionary;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.StorageException;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.IndexFields;
import dev.roost.jobs.files.MemoryStorage;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.fold.StateHash;
import dev.roost.jobs.refold.AffectedKeys;
import dev.roost.jobs.refold.TaggedBody;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.RowCodec;
import dev.roost.jobs.shuffle.PartitionRows;
import dev.roost.jobs.snapshot.BaseRecords;
import dev.roost.jobs.snapshot.BaseSnapshots;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Compares what one partition's latest states, keys and index say with each other, and with the
 * rows of the history of sampled records.
 *
 * @param views of the snapshot that are not expired
 * @param keys of the snapshot
 */
record VerifyPartition(
    Attempt attempt,
    List<PartitionBase> bases,
    List<FieldView> views,
    List<KeyLayer> keys,
    AffectedKeys sampled,
    TaskStorage storage)
    implements Function2<Integer, Iterator<InternalRow>, Iterator<Verdict>> {

  @Override
  public Iterator<Verdict> call(Integer partition, Iterator<InternalRow> sorted)
      throws IOException {
    try (ObjectStore store = storage.open()) {
      Work work = new Work(partition, storage.warehouse(store), sorted);
      try {
        work.compareRecords();
        work.compareIndex();
        work.compareKeys();
      } catch (StorageException e) {
        work.unreadable(Damage.orAway(e));
      } catch (CorruptFileException | UnknownRecordException e) {
        work.unreadable(e);
      }
      return List.of(work.verdict()).iterator();
    }
  }

  /** One partition at work. */
  private final class Work {
    private final int partition;
    private final FeatureSchema schema = FeatureSchema.of(attempt.getFeatureSet());
    private final RecordIds ids = new RecordIds(bases.size());
    private final Warehouse warehouse;
    private final PartitionRows rows;
    private final Content content;
    private final IndexFields index;
    private final StateHash hash;
    private final RowCodec codec;
    private final Cells cells;
    private final RecordState known;
    private final RecordState anew;
    private final List<String> problems = new ArrayList<>();
    private long problemCount;
    private long records;

    Work(int partition, Warehouse warehouse, Iterator<InternalRow> sorted) {
      this.partition = partition;
      this.warehouse = warehouse;
      this.rows = new PartitionRows(schema, sorted);
      var unused = rows.summaries();
      this.content = new Content(schema, bases.get(partition).nextSeq());
      this.index = new IndexFields(schema, ids, partition, BaseSnapshots.publishTime(attempt));
      this.hash = new StateHash(schema);
      this.codec = new RowCodec(schema);
      this.cells = new Cells(schema.features().size());
      this.known = new RecordState(schema);
      this.anew = new RecordState(schema);
    }

    void compareRecords() throws IOException {
      try (BaseRecords base = BaseRecords.open(schema, warehouse, ids, bases.get(partition))) {
        while (rows.key().isPresent() || base.key().isPresent()) {
          RecordKey key = least(rows.key(), base.key());
          anew.reset();
          fold(key);
          known.reset();
          if (base.key().filter(key::equals).isPresent()) {
            long seq = ids.seq(base.take(known));
            content.add(key, seq, known);
            if (known.isLive()) {
              index.add(seq, known);
            }
          }
          if (sampled.contains(key)) {
            compare(key);
          }
        }
      }
    }

    private static RecordKey least(Optional<RecordKey> one, Optional<RecordKey> other) {
      if (one.isEmpty()) {
        return other.orElseThrow();
      }
      return other.filter(key -> key.compareTo(one.get()) < 0).orElse(one.get());
    }

    private void fold(RecordKey key) {
      while (rows.nextOf(key)) {
        if (TaggedBody.fate(rows.body()).counts()) {
          anew.apply(codec.decodeBody(TaggedBody.body(rows.body()), cells), rows.version(), cells);
        }
      }
    }

    private void compare(RecordKey key) {
      records++;
      if (hash.of(key, known) != hash.of(key, anew)) {
        add(
            () ->
                "The latest state of record %s is not what the history says."
                    .formatted(key.text()));
      }
    }

    void compareIndex() {
      Warehouse memory = Warehouse.at(new MemoryStorage(), URI.create("memory://verify"));
      List<FieldView> expected = FieldViews.ofBases(index.finish(memory, "expected"));
      var fields = IndexFields.fields(schema);
      ViewDifferences.between(
              new ViewDigests(fields, warehouse, ids).of(views, partition, content.keyHashes()),
              new ViewDigests(fields, memory, ids).of(expected, partition, content.keyHashes()),
              "partition " + partition,
              "the latest states")
          .forEach(difference -> add(() -> difference));
    }

    void compareKeys() {
      List<KeyLayer> own = keys.stream().filter(layer -> layer.partition() == partition).toList();
      long[] hashes = content.keyHashes();
      KeyDictionary.open(warehouse, own)
          .forEach(
              (key, seq) -> {
                if (hashes[(int) seq] != key.hash()) {
                  add(
                      () ->
                          "Key %s has the number %d in the dictionary of partition %d, and not in the latest states."
                              .formatted(key.text(), seq, partition));
                }
              });
    }

    void unreadable(RuntimeException why) {
      add(() -> "Partition %d cannot be read: %s.".formatted(partition, why.getMessage()));
    }

    void add(Supplier<String> problem) {
      problemCount++;
      if (problems.size() < Verdict.TOLD) {
        problems.add(problem.get());
      }
    }

    Verdict verdict() {
      return Verdict.ofRecords(records, problems, problemCount);
    }
  }
}
