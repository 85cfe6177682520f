package dev.roost.jobs.files;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.fold.StateCodec;
import dev.roost.jobs.parquet.LazyColumn;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.FeatureType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * Reads a latest-state file, record by record: the keys of all, and what else it has of those that
 * are asked for. For one thread.
 */
public final class LatestReader implements LatestRecords {

  private final StateCodec codec;
  private final List<Feature> features;
  private final int[] places;
  private final List<LazyColumn> featureColumns = new ArrayList<>();
  private VersionColumns newest;
  private VersionColumns deleted;
  private LazyColumn idColumn;
  private LazyColumn exceptionsColumn;
  private final KeyedRows rows;
  private final Cells cells;
  private final Cells one = new Cells(1);

  private LatestReader(FeatureSchema schema, LazyFile file) {
    this.codec = new StateCodec(schema);
    this.features = file.features(schema.features());
    this.places = features.stream().mapToInt(Feature::place).toArray();
    this.cells = new Cells(schema.features().size());
    this.rows = new KeyedRows(schema.entities(), file, this::columns);
  }

  /** Opens the file at a path relative to the warehouse, and goes to its first record. */
  public static LatestReader open(FeatureSchema schema, Warehouse warehouse, String path)
      throws IOException {
    LatestReader reader = new LatestReader(schema, LazyFile.of(warehouse, path));
    reader.advance();
    return reader;
  }

  private List<LazyColumn> columns(MessageType type) {
    for (Feature feature : features) {
      featureColumns.add(LazyColumn.of(type, feature.name(), feature.type()));
    }
    newest =
        VersionColumns.of(
            type, LatestColumns.EVENT_TIME, LatestColumns.CREATED, LatestColumns.HASH);
    deleted =
        VersionColumns.of(
            type,
            LatestColumns.DELETED_EVENT_TIME,
            LatestColumns.DELETED_CREATED,
            LatestColumns.DELETED_HASH);
    idColumn = LazyColumn.of(type, LatestColumns.ID, FeatureType.INT);
    exceptionsColumn = LazyColumn.of(type, LatestColumns.VERSIONS, FeatureType.BYTES);
    List<LazyColumn> all = new ArrayList<>(featureColumns);
    all.addAll(newest.all());
    all.addAll(deleted.all());
    all.add(idColumn);
    all.add(exceptionsColumn);
    return all;
  }

  @Override
  public Optional<RecordKey> key() {
    return rows.key();
  }

  @Override
  public long read(RecordState into) {
    cells.clear();
    for (int i = 0; i < places.length; i++) {
      featureColumns.get(i).read(rows.row(), cells, places[i]);
    }
    exceptionsColumn.read(rows.row(), one, 0);
    codec.restore(
        into,
        newest.read(rows.row()),
        deleted.read(rows.row()),
        cells,
        places,
        Optional.ofNullable(one.isValue(0) ? one.bytes(0) : null));
    idColumn.read(rows.row(), one, 0);
    return one.number(0);
  }

  @Override
  public void advance() {
    rows.advance();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
