package dev.roost.jobs.history;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.parquet.ParquetColumn;
import dev.roost.jobs.parquet.ParquetRows;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.KeyCells;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.Version;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Writes the rows of one partition into one data file of the history table, in the task itself. The
 * driver commits the file. Opens the file with its first row; for one thread.
 */
public final class HistoryWriter implements Closeable {

  private final Table table;
  private final String fileName;
  private final byte[] ingestion;
  private final long base;
  private final byte[][] names;
  private final List<ParquetColumn<HistoryWriter>> columns;
  private final Cells key;
  private final String features;

  private DataWriter<HistoryWriter> file;
  private DigestingFile output;
  private long rows;
  private Op op;
  private Version version;
  private Cells cells;

  /**
   * @param base the number of the snapshot that the ingestion builds on
   * @param fileName unique among all tries of all tasks
   */
  public HistoryWriter(
      Table table, FeatureSchema schema, String ingestion, long base, String fileName) {
    this.table = table;
    this.fileName = fileName;
    this.ingestion = ingestion.getBytes(StandardCharsets.UTF_8);
    this.base = base;
    this.names =
        schema.features().stream()
            .map(feature -> feature.name().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.columns = columns(schema);
    this.features = schema.features().stream().map(Feature::name).collect(Collectors.joining(","));
    this.key = new Cells(schema.entities().size());
  }

  private List<ParquetColumn<HistoryWriter>> columns(FeatureSchema schema) {
    Map<String, ParquetColumn<HistoryWriter>> byName = new HashMap<>();
    for (int i = 0; i < schema.entities().size(); i++) {
      EntityPart entity = schema.entities().get(i);
      byName.put(
          entity.name(),
          ParquetColumn.cell(entity.name(), KeyCells.type(entity), i, row -> row.key));
    }
    for (Feature feature : schema.features()) {
      byName.put(
          feature.name(),
          ParquetColumn.cell(feature.name(), feature.type(), feature.place(), row -> row.cells));
    }
    addOwnColumns(byName);
    List<ParquetColumn<HistoryWriter>> ordered = new ArrayList<>();
    for (NestedField field : table.schema().columns()) {
      ParquetColumn<HistoryWriter> none = ParquetColumn.bytes(field.name(), row -> null);
      ordered.add(byName.getOrDefault(field.name(), none));
    }
    return ordered;
  }

  private void addOwnColumns(Map<String, ParquetColumn<HistoryWriter>> columns) {
    Map<Op, byte[]> ops = new HashMap<>();
    for (Op each : Op.values()) {
      ops.put(each, each.text().getBytes(StandardCharsets.UTF_8));
    }
    columns.put(HistoryColumns.OP, ParquetColumn.bytes(HistoryColumns.OP, row -> ops.get(row.op)));
    columns.put(
        HistoryColumns.INGESTION,
        ParquetColumn.bytes(HistoryColumns.INGESTION, row -> row.ingestion));
    columns.put(
        HistoryColumns.EVENT_TIME,
        ParquetColumn.number(HistoryColumns.EVENT_TIME, row -> row.version.eventTime()));
    columns.put(
        HistoryColumns.CREATED,
        ParquetColumn.number(HistoryColumns.CREATED, row -> row.version.created()));
    columns.put(
        HistoryColumns.HASH, ParquetColumn.number(HistoryColumns.HASH, row -> row.version.hash()));
    columns.put(
        HistoryColumns.PRESENT,
        ParquetColumn.texts(HistoryColumns.PRESENT, HistoryWriter::presentNames));
    columns.put(HistoryColumns.BASE, ParquetColumn.number(HistoryColumns.BASE, row -> row.base));
  }

  public void write(RecordKey recordKey, Op rowOp, Version rowVersion, Cells rowCells) {
    if (file == null) {
      file = open();
    }
    KeyCells.read(recordKey, key);
    op = rowOp;
    version = rowVersion;
    cells = rowCells;
    file.write(this);
    rows++;
  }

  /** How many rows were written. */
  public long rows() {
    return rows;
  }

  /** The file's path in a warehouse; empty when it lies elsewhere. */
  public Optional<String> pathIn(Warehouse warehouse) {
    // Hadoop writes the files of the machine without their empty authority.
    String location = location().replaceFirst("^file:/(?!/)", "file:///");
    return location.startsWith(warehouse.root().toString())
        ? Optional.of(warehouse.relativize(URI.create(location)))
        : Optional.empty();
  }

  /** Where the file is, or will be once it has a row. */
  public String location() {
    return table.locationProvider().newDataLocation(fileName + ".parquet");
  }

  private DataWriter<HistoryWriter> open() {
    output = new DigestingFile(table.io().newOutputFile(location()));
    try {
      return Parquet.writeData(output)
          .forTable(table)
          .createWriterFunc(ParquetRows.of(columns))
          .withSpec(PartitionSpec.unpartitioned())
          .meta(HistoryColumns.FEATURES, features)
          .overwrite()
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("History file " + output.location() + " cannot be made.", e);
    }
  }

  /** Closes the file and returns it; empty when there was no row. */
  public Optional<DataFile> finish() throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    file.close();
    return Optional.of(file.toDataFile());
  }

  /** Of the finished file's bytes, in lower-case hexadecimal. */
  public String sha256() {
    return output.sha256();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  /** The names of the row's cells; null when it has all of them. */
  private byte[][] presentNames() {
    if (op == Op.DELETE) {
      return new byte[0][];
    }
    List<byte[]> present = new ArrayList<>();
    for (int place = 0; place < names.length; place++) {
      if (!cells.isAbsent(place)) {
        present.add(names[place]);
      }
    }
    return present.size() == names.length ? null : present.toArray(byte[][]::new);
  }
}
