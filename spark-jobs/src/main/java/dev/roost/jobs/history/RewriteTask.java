package dev.roost.jobs.history;

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

/**
 * Writes history files again, those of a group into one.
 *
 * @param without the ingestion whose rows are left out; empty: none
 * @param fileName the beginning of the files' names: unique to the attempt
 */
public record RewriteTask(Table table, String without, String fileName)
    implements FlatMapFunction<Iterator<List<DataFile>>, DataFile> {

  @Override
  public Iterator<DataFile> call(Iterator<List<DataFile>> groups) throws IOException {
    List<DataFile> written = new ArrayList<>();
    int number = 0;
    while (groups.hasNext()) {
      rewrite(groups.next(), number++, written);
    }
    return written.iterator();
  }

  private void rewrite(List<DataFile> files, int number, List<DataFile> written)
      throws IOException {
    long rows = 0;
    DataWriter<Record> writer = writer(number);
    try (writer) {
      for (DataFile file : files) {
        try (CloseableIterable<Record> records = read(file)) {
          for (Record row : records) {
            if (!without.equals(row.getField(HistoryColumns.INGESTION).toString())) {
              writer.write(row);
              rows++;
            }
          }
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

  private DataWriter<Record> writer(int number) throws IOException {
    TaskContext task = TaskContext.get();
    String name =
        "%s-%05d-%d-%d.parquet"
            .formatted(fileName, task.partitionId(), number, task.taskAttemptId());
    return Parquet.writeData(
            table.io().newOutputFile(table.locationProvider().newDataLocation(name)))
        .forTable(table)
        .createWriterFunc(GenericParquetWriter::create)
        .withSpec(PartitionSpec.unpartitioned())
        .overwrite()
        .build();
  }
}
