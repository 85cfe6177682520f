package dev.roost.jobs.files;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.fold.StateCodec;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.KeyCells;
import dev.roost.jobs.row.Version;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.shaded.org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.iceberg.shaded.org.apache.parquet.io.LocalInputFile;
import org.apache.iceberg.types.Types.NestedField;

/** Reads the latest state of one partition, record by record. For one thread. */
public final class LatestReader implements Closeable {

  private static final String FILE_SCHEMA = "iceberg.schema";

  private final FeatureSchema schema;
  private final StateCodec codec;
  private final LocalFile local;
  private final CloseableIterator<Record> records;
  private final String[] features;
  private final int[] places;
  private final Cells key;
  private final Cells cells;

  private Record record;
  private RecordKey recordKey;

  private LatestReader(FeatureSchema schema, LocalFile local, Schema fileSchema) {
    this.schema = schema;
    this.codec = new StateCodec(schema);
    this.local = local;
    this.records = open(local, fileSchema).iterator();
    this.key = new Cells(schema.entities().size());
    this.cells = new Cells(schema.features().size());
    Map<String, Integer> byName =
        schema.features().stream().collect(Collectors.toMap(Feature::name, Feature::place));
    this.features =
        fileSchema.columns().stream()
            .map(NestedField::name)
            .filter(byName::containsKey)
            .toArray(String[]::new);
    this.places = new int[features.length];
    for (int i = 0; i < features.length; i++) {
      places[i] = byName.get(features[i]);
    }
  }

  /** Opens the file at a path relative to the warehouse, and goes to its first record. */
  public static LatestReader open(FeatureSchema schema, Warehouse warehouse, String path)
      throws IOException {
    LocalFile local = LocalFile.create(".parquet");
    local.fetch(warehouse, path);
    LatestReader reader = new LatestReader(schema, local, fileSchema(local));
    reader.advance();
    return reader;
  }

  private static Schema fileSchema(LocalFile file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(file.path()),
            org.apache.iceberg.shaded.org.apache.parquet.ParquetReadOptions.builder(
                    new PlainParquetConfiguration())
                .build())) {
      return SchemaParser.fromJson(
          reader.getFooter().getFileMetaData().getKeyValueMetaData().get(FILE_SCHEMA));
    }
  }

  private static CloseableIterable<Record> open(LocalFile file, Schema schema) {
    return Parquet.read(Files.localInput(file.path().toFile()))
        .project(schema)
        .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
        .reuseContainers()
        .build();
  }

  /** The key of the record that the reader is at; empty after the last one. */
  public Optional<RecordKey> key() {
    return Optional.ofNullable(recordKey);
  }

  public long id() {
    return (Long) record.getField(LatestColumns.ID);
  }

  /** Puts the record's state in {@code into}. */
  public void read(RecordState into) {
    cells.clear();
    for (int i = 0; i < features.length; i++) {
      StoredCells.read(schema.features().get(places[i]), record.getField(features[i]), cells);
    }
    codec.restore(
        into,
        version(LatestColumns.EVENT_TIME, LatestColumns.CREATED, LatestColumns.HASH),
        version(
            LatestColumns.DELETED_EVENT_TIME,
            LatestColumns.DELETED_CREATED,
            LatestColumns.DELETED_HASH),
        cells,
        places,
        Optional.ofNullable(record.getField(LatestColumns.VERSIONS)).map(StoredCells::bytes));
  }

  private Optional<Version> version(String eventTime, String created, String hash) {
    Function<String, Long> micros = name -> StoredCells.micros(record.getField(name));
    return Optional.ofNullable(record.getField(hash))
        .map(value -> new Version(micros.apply(eventTime), micros.apply(created), (Long) value));
  }

  /** Goes to the next record. */
  public void advance() {
    if (!records.hasNext()) {
      recordKey = null;
      return;
    }
    record = records.next();
    List<dev.roost.jobs.row.EntityPart> entities = schema.entities();
    for (int i = 0; i < entities.size(); i++) {
      StoredCells.readKey(i, record.getField(entities.get(i).name()), key);
    }
    recordKey = KeyCells.of(entities, key);
  }

  @Override
  public void close() throws IOException {
    records.close();
    local.close();
  }
}
