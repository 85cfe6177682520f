package dev.roost.jobs.files;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.fold.StateCodec;
import dev.roost.jobs.parquet.ParquetColumn;
import dev.roost.jobs.parquet.ParquetRows;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.KeyCells;
import dev.roost.jobs.row.Version;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;

/** Writes the latest state of one partition. For one thread. */
public final class LatestWriter implements Closeable {

  private static final String ROW_GROUP_BYTES = "33554432";

  private final LocalFile local = LocalFile.create(".parquet");
  private final StateCodec codec;
  private final Cells key;
  private final FileAppender<LatestWriter> file;

  private long records;
  private long id;
  private RecordState state;
  private Cells cells;
  private byte[] versions;

  public LatestWriter(FeatureSchema schema) {
    this.codec = new StateCodec(schema);
    this.key = new Cells(schema.entities().size());
    try {
      this.file =
          Parquet.write(Files.localOutput(local.path().toFile()))
              .schema(LatestColumns.of(schema))
              .createWriterFunc(ParquetRows.of(columns(schema)))
              .set("write.parquet.compression-codec", "zstd")
              .set("write.parquet.row-group-size-bytes", ROW_GROUP_BYTES)
              .overwrite()
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException("A latest-state file cannot be made: " + e.getMessage(), e);
    }
  }

  private static List<ParquetColumn<LatestWriter>> columns(FeatureSchema schema) {
    List<ParquetColumn<LatestWriter>> columns = new ArrayList<>();
    columns.add(ParquetColumn.number(LatestColumns.ID, row -> row.id));
    for (int i = 0; i < schema.entities().size(); i++) {
      var entity = schema.entities().get(i);
      columns.add(ParquetColumn.cell(entity.name(), KeyCells.type(entity), i, row -> row.key));
    }
    for (Feature feature : schema.features()) {
      columns.add(
          ParquetColumn.cell(feature.name(), feature.type(), feature.place(), row -> row.cells));
    }
    Function<LatestWriter, Optional<Version>> newest = row -> row.state.newest();
    Function<LatestWriter, Optional<Version>> deleted = row -> row.state.deleted();
    columns.add(version(LatestColumns.EVENT_TIME, newest, Version::eventTime));
    columns.add(version(LatestColumns.CREATED, newest, Version::created));
    columns.add(version(LatestColumns.HASH, newest, Version::hash));
    columns.add(version(LatestColumns.DELETED_EVENT_TIME, deleted, Version::eventTime));
    columns.add(version(LatestColumns.DELETED_CREATED, deleted, Version::created));
    columns.add(version(LatestColumns.DELETED_HASH, deleted, Version::hash));
    columns.add(ParquetColumn.bytes(LatestColumns.VERSIONS, row -> row.versions));
    return columns;
  }

  private static ParquetColumn<LatestWriter> version(
      String name,
      Function<LatestWriter, Optional<Version>> version,
      ToLongFunction<Version> part) {
    return ParquetColumn.number(
        name,
        row -> version.apply(row).isPresent(),
        row -> part.applyAsLong(version.apply(row).orElseThrow()));
  }

  /** Adds a record; keys must come in their order. */
  public void write(long recordId, RecordKey recordKey, RecordState recordState) {
    id = recordId;
    KeyCells.read(recordKey, key);
    state = recordState;
    cells = recordState.cells();
    versions = codec.encode(recordState).orElse(null);
    file.add(this);
    records++;
  }

  /** Stores the file; empty when there was no record. */
  public Optional<FileEntry> finish(Warehouse warehouse, String folder, int partition)
      throws IOException {
    file.close();
    if (records == 0) {
      return Optional.empty();
    }
    String target = AttemptFolder.latest(folder, partition);
    return Optional.of(local.store(warehouse, target, partition, records));
  }

  @Override
  public void close() throws IOException {
    file.close();
    local.close();
  }
}
