package dev.roost.jobs.files;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.fold.StateCodec;
import dev.roost.jobs.parquet.LazyColumn;
import dev.roost.jobs.parquet.LazyRows;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.FeatureType;
import dev.roost.jobs.row.KeyCells;
import dev.roost.jobs.row.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * Reads a latest-state file, record by record: the keys of all, and what else it has of those that
 * are asked for. For one thread.
 */
public final class LatestReader implements LatestRecords {

  /** The versions, by their places in {@link #versions}, and what is stored beside the cells. */
  private static final List<String> VERSIONS =
      List.of(
          LatestColumns.EVENT_TIME,
          LatestColumns.CREATED,
          LatestColumns.HASH,
          LatestColumns.DELETED_EVENT_TIME,
          LatestColumns.DELETED_CREATED,
          LatestColumns.DELETED_HASH);

  private static final int NEWEST = 0;
  private static final int DELETED = 3;

  private final List<EntityPart> entities;
  private final StateCodec codec;
  private final LazyFile file;
  private final List<Feature> features;
  private final int[] places;
  private final List<LazyColumn> keyColumns = new ArrayList<>();
  private final List<LazyColumn> featureColumns = new ArrayList<>();
  private final List<LazyColumn> versionColumns = new ArrayList<>();
  private LazyColumn idColumn;
  private LazyColumn exceptionsColumn;
  private final CloseableIterator<LazyRows> records;
  private final Cells key;
  private final Cells cells;
  private final Cells versions = new Cells(VERSIONS.size());
  private final Cells one = new Cells(1);

  private LazyRows rows;
  private RecordKey recordKey;

  private LatestReader(FeatureSchema schema, LazyFile file) {
    this.entities = schema.entities();
    this.codec = new StateCodec(schema);
    this.file = file;
    this.features = file.features(schema.features());
    this.places = features.stream().mapToInt(Feature::place).toArray();
    this.key = new Cells(entities.size());
    this.cells = new Cells(schema.features().size());
    this.records = file.rows(this::columns);
  }

  /** Opens the file at a path relative to the warehouse, and goes to its first record. */
  public static LatestReader open(FeatureSchema schema, Warehouse warehouse, String path)
      throws IOException {
    LatestReader reader = new LatestReader(schema, LazyFile.of(warehouse, path));
    reader.advance();
    return reader;
  }

  private List<LazyColumn> columns(MessageType type) {
    List<LazyColumn> all = new ArrayList<>();
    for (EntityPart entity : entities) {
      keyColumns.add(LazyColumn.of(type, entity.name(), KeyCells.type(entity)));
    }
    for (Feature feature : features) {
      featureColumns.add(LazyColumn.of(type, feature.name(), feature.type()));
    }
    for (String version : VERSIONS) {
      versionColumns.add(LazyColumn.of(type, version, FeatureType.INT));
    }
    idColumn = LazyColumn.of(type, LatestColumns.ID, FeatureType.INT);
    exceptionsColumn = LazyColumn.of(type, LatestColumns.VERSIONS, FeatureType.BYTES);
    all.addAll(keyColumns);
    all.addAll(featureColumns);
    all.addAll(versionColumns);
    all.add(idColumn);
    all.add(exceptionsColumn);
    return all;
  }

  @Override
  public Optional<RecordKey> key() {
    return Optional.ofNullable(recordKey);
  }

  @Override
  public long read(RecordState into) {
    cells.clear();
    for (int i = 0; i < places.length; i++) {
      featureColumns.get(i).read(rows.row(), cells, places[i]);
    }
    for (int i = 0; i < VERSIONS.size(); i++) {
      versionColumns.get(i).read(rows.row(), versions, i);
    }
    exceptionsColumn.read(rows.row(), one, 0);
    codec.restore(
        into,
        version(NEWEST),
        version(DELETED),
        cells,
        places,
        Optional.ofNullable(one.isValue(0) ? one.bytes(0) : null));
    idColumn.read(rows.row(), one, 0);
    return one.number(0);
  }

  private Optional<Version> version(int first) {
    return versions.isValue(first)
        ? Optional.of(
            new Version(
                versions.number(first), versions.number(first + 1), versions.number(first + 2)))
        : Optional.empty();
  }

  @Override
  public void advance() {
    if (!records.hasNext()) {
      recordKey = null;
      return;
    }
    rows = records.next();
    for (int i = 0; i < keyColumns.size(); i++) {
      keyColumns.get(i).read(rows.row(), key, i);
    }
    recordKey = KeyCells.of(entities, key);
  }

  @Override
  public void close() throws IOException {
    records.close();
    file.close();
  }
}
