package dev.roost.jobs.history;

import dev.roost.jobs.row.FeatureSchema;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/**
 * A history table of a run that publishes nothing: it is in no catalog, and its data files are on
 * the disk of the task that writes them, which removes them.
 */
public final class DryTable implements TableOperations {

  private final TableMetadata metadata;
  private final FileIO io;

  private DryTable(TableMetadata metadata, FileIO io) {
    this.metadata = metadata;
    this.io = io;
  }

  public static Table of(FeatureSchema schema, Configuration hadoop) {
    String location = Path.of(System.getProperty("java.io.tmpdir")).toUri().toString();
    Map<String, String> properties = new TreeMap<>(HistoryTable.PROPERTIES);
    properties.put(TableProperties.WRITE_DATA_LOCATION, location);
    TableMetadata metadata =
        TableMetadata.newTableMetadata(
            HistoryColumns.of(schema), PartitionSpec.unpartitioned(), location, properties);
    return new BaseTable(new DryTable(metadata, new HadoopFileIO(hadoop)), "dry");
  }

  /** A name for a data file that no other run and no other task has. */
  public static String fileName(String name) {
    return "roost-dry-%s-%s".formatted(UUID.randomUUID(), name);
  }

  /** Removes the file that a task wrote. */
  public static void remove(Table table, String fileName) {
    table.io().deleteFile(table.locationProvider().newDataLocation(fileName + ".parquet"));
  }

  @Override
  public TableMetadata current() {
    return metadata;
  }

  @Override
  public TableMetadata refresh() {
    return metadata;
  }

  @Override
  public void commit(TableMetadata base, TableMetadata changed) {
    throw new UnsupportedOperationException("A dry run commits nothing.");
  }

  @Override
  public FileIO io() {
    return io;
  }

  @Override
  public String metadataFileLocation(String name) {
    return metadata.location() + "/" + name;
  }

  @Override
  public LocationProvider locationProvider() {
    return LocationProviders.locationsFor(metadata.location(), metadata.properties());
  }
}
