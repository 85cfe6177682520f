package dev.roost.jobs.history;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.KeyedRows;
import dev.roost.jobs.files.LatestRecords;
import dev.roost.jobs.files.LazyFile;
import dev.roost.jobs.files.VersionColumns;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.parquet.LazyColumn;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.FeatureType;
import dev.roost.jobs.row.Op;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * The latest state of a partition that had no record before an ingestion: the rows of its data
 * file, folded as they are read. They are in the order of their records' keys. For one thread.
 */
public final class HistoryRecords implements LatestRecords {

  private final List<Feature> features;
  private final Map<ByteBuffer, Integer> places = new HashMap<>();
  private final Map<ByteBuffer, Op> ops = new HashMap<>();
  private final LongUnaryOperator ids;
  private final List<LazyColumn> featureColumns = new ArrayList<>();
  private VersionColumns version;
  private LazyColumn opColumn;
  private LazyColumn presentColumn;
  private final KeyedRows rows;
  private final Cells cells;
  private final Cells one = new Cells(1);
  private final boolean[] named;

  private RecordKey recordKey;
  private long seq;

  private HistoryRecords(
      FeatureSchema schema, LazyFile file, long firstSeq, LongUnaryOperator ids) {
    this.ids = ids;
    this.seq = firstSeq - 1;
    Set<String> pinned =
        new HashSet<>(Arrays.asList(file.metadata().get(HistoryColumns.FEATURES).split(",")));
    this.features =
        file.features(schema.features()).stream()
            .filter(feature -> pinned.contains(feature.name()))
            .toList();
    for (Feature feature : features) {
      places.put(utf8(feature.name()), feature.place());
    }
    for (Op op : Op.values()) {
      ops.put(utf8(op.text()), op);
    }
    this.cells = new Cells(schema.features().size());
    this.named = new boolean[schema.features().size()];
    this.rows = new KeyedRows(schema.entities(), file, this::columns);
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Opens a data file, and goes to its first record.
   *
   * @param ids of keys by their numbers in the partition
   */
  public static HistoryRecords open(
      FeatureSchema schema, Warehouse warehouse, LatestEntry entry, LongUnaryOperator ids)
      throws IOException {
    LazyFile file = LazyFile.of(warehouse, entry.path());
    HistoryRecords records = new HistoryRecords(schema, file, entry.firstSeq(), ids);
    records.rows.advance();
    records.advance();
    return records;
  }

  private List<LazyColumn> columns(MessageType type) {
    for (Feature feature : features) {
      featureColumns.add(LazyColumn.of(type, feature.name(), feature.type()));
    }
    version =
        VersionColumns.of(
            type, HistoryColumns.EVENT_TIME, HistoryColumns.CREATED, HistoryColumns.HASH);
    opColumn = LazyColumn.of(type, HistoryColumns.OP, FeatureType.STRING);
    presentColumn = LazyColumn.of(type, HistoryColumns.PRESENT, FeatureType.STRING_SET);
    List<LazyColumn> all = new ArrayList<>(featureColumns);
    all.addAll(version.all());
    all.add(opColumn);
    all.add(presentColumn);
    return all;
  }

  @Override
  public Optional<RecordKey> key() {
    return Optional.ofNullable(recordKey);
  }

  @Override
  public long read(RecordState into) {
    into.reset();
    while (rows.isOf(recordKey)) {
      readCells();
      into.apply(op(), version.read(rows.row()).orElseThrow(), cells);
      rows.advance();
    }
    into.settle();
    return ids.applyAsLong(seq);
  }

  private void readCells() {
    cells.clear();
    boolean all = !readNames();
    for (int i = 0; i < featureColumns.size(); i++) {
      int place = features.get(i).place();
      if (all || named[place]) {
        featureColumns.get(i).read(rows.row(), cells, place);
      }
    }
  }

  /** Whether the row says which cells it has; else it has all. */
  private boolean readNames() {
    presentColumn.read(rows.row(), one, 0);
    if (one.isNull(0)) {
      return false;
    }
    Arrays.fill(named, false);
    for (byte[] name : (byte[][]) one.object(0)) {
      Integer place = places.get(ByteBuffer.wrap(name));
      if (place != null) {
        named[place] = true;
      }
    }
    return true;
  }

  private Op op() {
    opColumn.read(rows.row(), one, 0);
    return ops.get(ByteBuffer.wrap(one.bytes(0)));
  }

  @Override
  public void advance() {
    while (recordKey != null && rows.isOf(recordKey)) {
      rows.advance();
    }
    recordKey = rows.key().orElse(null);
    seq++;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
