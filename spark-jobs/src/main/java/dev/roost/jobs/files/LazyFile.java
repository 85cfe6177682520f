package dev.roost.jobs.files;

import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.parquet.LazyColumn;
import dev.roost.jobs.parquet.LazyRows;
import dev.roost.jobs.row.Feature;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.shaded.org.apache.parquet.ParquetReadOptions;
import org.apache.iceberg.shaded.org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.iceberg.shaded.org.apache.parquet.io.LocalInputFile;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * A Parquet file of the warehouse, on the task's disk, whose columns are read as far as they are
 * asked for. For one thread.
 */
public final class LazyFile implements Closeable {

  private static final String FILE_SCHEMA = "iceberg.schema";

  private final LocalFile local;
  private final Schema schema;
  private final Map<String, String> metadata;

  private LazyFile(LocalFile local, Map<String, String> metadata) {
    this.local = local;
    this.metadata = metadata;
    this.schema = SchemaParser.fromJson(metadata.get(FILE_SCHEMA));
  }

  /** The file at a path relative to the warehouse. */
  public static LazyFile of(Warehouse warehouse, String path) throws IOException {
    LocalFile local = LocalFile.of(warehouse, path, ".parquet");
    try {
      return new LazyFile(local, metadata(local));
    } catch (IOException | RuntimeException e) {
      local.close();
      throw e;
    }
  }

  private static Map<String, String> metadata(LocalFile file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader =
        ParquetFileReader.open(new LocalInputFile(file.path()), options)) {
      return reader.getFooter().getFileMetaData().getKeyValueMetaData();
    }
  }

  /** What the file's writer said of it. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Those of the features that the file has columns of. */
  public List<Feature> features(List<Feature> all) {
    return schema.columns().stream()
        .flatMap(column -> all.stream().filter(feature -> feature.name().equals(column.name())))
        .toList();
  }

  /**
   * Opens the file; no row is at hand yet.
   *
   * @param columns makes the columns to be read of the file's own
   */
  public CloseableIterator<LazyRows> rows(Function<MessageType, List<LazyColumn>> columns) {
    return Parquet.read(Files.localInput(local.path().toFile()))
        .project(schema)
        .createReaderFunc(type -> new LazyRows(type, columns.apply(type)))
        .<LazyRows>build()
        .iterator();
  }

  @Override
  public void close() {
    local.close();
  }
}
