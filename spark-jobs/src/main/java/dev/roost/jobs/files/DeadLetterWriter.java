package dev.roost.jobs.files;

import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.parquet.ParquetColumn;
import dev.roost.jobs.parquet.ParquetRows;
import dev.roost.jobs.shuffle.RejectedRow;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/** Writes the bad rows that came to one partition. Makes the file with the first of them. */
public final class DeadLetterWriter implements Closeable {

  /**
   * The columns; {@code line} is missing in files that are read in parts, the last three in rows
   * that are no messages.
   */
  public static final Schema SCHEMA =
      new Schema(
          NestedField.required(1, "file", StringType.get()),
          NestedField.optional(2, "line", LongType.get()),
          NestedField.required(3, "raw", StringType.get()),
          NestedField.optional(4, "column", StringType.get()),
          NestedField.required(5, "reason", StringType.get()),
          NestedField.required(6, "message", StringType.get()),
          NestedField.optional(7, "topic", StringType.get()),
          NestedField.optional(8, "partition", LongType.get()),
          NestedField.optional(9, "offset", LongType.get()));

  private final LocalFile local = LocalFile.create(".parquet");
  private FileAppender<RejectedRow> file;
  private long records;

  public void write(RejectedRow row) throws IOException {
    if (file == null) {
      file =
          Parquet.write(Files.localOutput(local.path().toFile()))
              .schema(SCHEMA)
              .createWriterFunc(ParquetRows.of(columns()))
              .set("write.parquet.compression-codec", "zstd")
              .overwrite()
              .build();
    }
    file.add(row);
    records++;
  }

  private static List<ParquetColumn<RejectedRow>> columns() {
    return List.of(
        text("file", RejectedRow::file),
        ParquetColumn.number(
            "line", row -> row.lineNumber().isPresent(), row -> row.lineNumber().getAsLong()),
        text("raw", RejectedRow::raw),
        ParquetColumn.bytes("column", row -> row.column().isEmpty() ? null : utf8(row.column())),
        text("reason", RejectedRow::reason),
        text("message", RejectedRow::message),
        ParquetColumn.bytes("topic", row -> row.isMessage() ? utf8(row.place().topic()) : null),
        ParquetColumn.number("partition", RejectedRow::isMessage, row -> row.place().partition()),
        ParquetColumn.number("offset", RejectedRow::isMessage, row -> row.place().offset()));
  }

  private static ParquetColumn<RejectedRow> text(String name, Function<RejectedRow, String> text) {
    return ParquetColumn.bytes(name, row -> utf8(text.apply(row)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public long records() {
    return records;
  }

  /** Stores the file, if there was a bad row. */
  public void finish(Warehouse warehouse, String folder, int partition) throws IOException {
    if (file != null) {
      file.close();
      local.store(warehouse, AttemptFolder.deadLetters(folder, partition), partition, records);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    local.close();
  }
}
