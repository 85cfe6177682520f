package dev.roost.jobs.revert;

import dev.roost.jobs.history.HistoryColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Writes history files again without the rows of one ingestion. */
record RewriteTask(Table table, String ingestion, String fileName)
    implements FlatMapFunction<Iterator<DataFile>, DataFile> {

  @Override
  public Iterator<DataFile> call(Iterator<DataFile> files) throws IOException {
    List<DataFile> written = new ArrayList<>();
    while (files.hasNext()) {
      rewrite(files.next(), written);
    }
    return written.iterator();
  }

  private void rewrite(DataFile file, List<DataFile> written) throws IOException {
    long rows = 0;
    DataWriter<Record> writer = writer();
    try (CloseableIterable<Record> records = read(file);
        writer) {
      for (Record row : records) {
        if (!ingestion.equals(row.getField(HistoryColumns.INGESTION).toString())) {
          writer.write(row);
          rows++;
        }
      }
    }
    if (rows > 0) {
      written.add(writer.toDataFile());
    } else {
      table.io().deleteFile(writer.toDataFile().location());
    }
  }

  private CloseableIterable<Record> read(DataFile file) {
    return Parquet.read(table.io().newInputFile(file.location()))
        .project(table.schema())
        .createReaderFunc(
            fileSchema -> GenericParquetReaders.buildReader(table.schema(), fileSchema))
        .build();
  }

  private DataWriter<Record> writer() throws IOException {
    TaskContext task = TaskContext.get();
    String name =
        "%s-%05d-%d.parquet".formatted(fileName, task.partitionId(), task.taskAttemptId());
    return Parquet.writeData(
            table.io().newOutputFile(table.locationProvider().newDataLocation(name)))
        .forTable(table)
        .createWriterFunc(GenericParquetWriter::create)
        .withSpec(PartitionSpec.unpartitioned())
        .overwrite()
        .build();
  }
}
