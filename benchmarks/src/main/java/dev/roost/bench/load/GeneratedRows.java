package dev.roost.bench.load;

import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows with a whole number as their key, a time and features of all types, as plain CSV files. A
 * row's cells are a function of its number; keys are in no order.
 */
final class GeneratedRows {
  static final String KEY = "customer_id";
  private static final String TIME = "at";

  /** Multiplied by it, numbers below 2^31 keep apart and leave their order. */
  private static final long PRIME = 1_597_334_677L;

  private static final long KEYS = 1L << 31;
  private static final long ROWS_A_FILE = 1_000_000;
  private static final int BUFFER_CHARS = 1 << 16;

  private final List<LoadColumn> columns;

  GeneratedRows(int features) {
    this.columns = IntStream.range(0, features).mapToObj(LoadColumn::of).toList();
  }

  List<LoadColumn> columns() {
    return columns;
  }

  FeatureSetSpec featureSet() {
    FeatureSetSpec.Builder spec =
        FeatureSetSpec.newBuilder()
            .setName("customers")
            .setVersion(1)
            .addEntities(Entity.newBuilder().setName(KEY).setType(ValueType.VALUE_TYPE_INT))
            .setEventTime(TimeColumn.newBuilder().setFrom(TIME));
    columns.forEach(column -> spec.addFeatures(column.feature()));
    return spec.build();
  }

  static long key(long row) {
    return row * PRIME % KEYS;
  }

  /** Writes rows of these keys' numbers, from the first on, in files of a million. */
  LoadSource write(Path folder, String name, long rows) {
    return write(folder, name, rows, 0, 1, 0);
  }

  /**
   * Writes newer rows: of every {@code step}th key from {@code first} on, with other cells.
   *
   * @param generation counts how often the rows were written before
   */
  LoadSource write(Path folder, String name, long rows, long first, long step, int generation) {
    try {
      Files.createDirectories(folder);
      for (long from = 0; from < rows; from += ROWS_A_FILE) {
        long to = Math.min(rows, from + ROWS_A_FILE);
        Path file = folder.resolve("part-%05d.csv".formatted(from / ROWS_A_FILE));
        try (OutputStream out = Files.newOutputStream(file)) {
          writeFile(out, from, to, first, step, generation);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return source(folder, name, rows);
  }

  private void writeFile(
      OutputStream out, long from, long to, long first, long step, int generation)
      throws IOException {
    StringBuilder text = new StringBuilder(BUFFER_CHARS + 4096);
    text.append(KEY).append(',').append(TIME);
    columns.forEach(column -> text.append(',').append(column.name()));
    text.append('\n');
    for (long row = from; row < to; row++) {
      long number = first + row * step;
      text.append(key(number)).append(',');
      text.append(Instant.ofEpochSecond(1_704_067_200L + generation * 86_400L + number % 86_400));
      for (LoadColumn column : columns) {
        column.write(number + generation * KEYS, text.append(','));
      }
      text.append('\n');
      if (text.length() > BUFFER_CHARS) {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
      }
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private LoadSource source(Path folder, String name, long rows) {
    List<String> reads =
        Stream.concat(
                Stream.of(KEY + " BIGINT", TIME + " TIMESTAMP"),
                columns.stream().map(LoadColumn::sparkReads))
            .toList();
    List<String> writes =
        Stream.concat(Stream.of(KEY, TIME), columns.stream().map(LoadColumn::sparkWrites)).toList();
    List<LoadSource.Check> checks = new ArrayList<>();
    for (LoadColumn column : columns) {
      if (!column.pql().isEmpty()) {
        checks.add(new LoadSource.Check(column.pql(), column.sql()));
      }
    }
    return new LoadSource(name, folder, rows, featureSet(), reads, writes, checks);
  }
}
