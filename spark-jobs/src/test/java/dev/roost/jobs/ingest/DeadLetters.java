package dev.roost.jobs.ingest;

import dev.roost.jobs.files.DeadLetterWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** The bad rows of an attempt. */
final class DeadLetters {

  private DeadLetters() {}

  /** Some columns of every bad row. */
  static List<String> read(String folder, String... columns) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(URI.create(folder)))) {
      for (Path file : files.toList()) {
        try (CloseableIterable<Record> records =
            Parquet.read(org.apache.iceberg.Files.localInput(file.toFile()))
                .project(DeadLetterWriter.SCHEMA)
                .createReaderFunc(
                    type -> GenericParquetReaders.buildReader(DeadLetterWriter.SCHEMA, type))
                .build()) {
          records.forEach(
              row ->
                  rows.add(
                      Stream.of(columns)
                          .map(column -> String.valueOf(row.getField(column)))
                          .collect(Collectors.joining(" | "))));
        }
      }
    }
    return rows;
  }
}
