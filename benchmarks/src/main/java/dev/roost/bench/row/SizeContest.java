package dev.roost.bench.row;

import dev.roost.bench.data.Column;
import dev.roost.bench.data.Formula;
import dev.roost.bench.data.StarSchema;
import dev.roost.bench.data.Table;
import dev.roost.bench.measure.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes on disk of the fragments of fields of one kind against a Parquet file of the same columns
 * and rows, compressed by zstd, as DuckDB writes it: a line per field and one for all of them.
 */
record SizeContest(String name, double aim, Table table) implements Contest {

  static Contest ofInts(long rows) {
    return new SizeContest(
        "size-ints",
        1 / 1.1,
        new Table(
            "int_sizes",
            rows,
            List.of(
                Column.integer("even", "INTEGER", Formula.uniform(8, 1 << 20)),
                Column.integer("age", "SMALLINT", Formula.uniform(60, 1024)),
                Column.integer("revenue", "INTEGER", StarSchema.revenue()),
                Column.integer("seconds", "INTEGER", Formula.uniform(61, 7 * 365 * 86_400)),
                Column.integer("clicks", "SMALLINT", Formula.zipf(62, 10_000, 1.2)))));
  }

  static Contest ofMutexes(long rows) {
    return new SizeContest(
        "size-mutex",
        1 / 1.5,
        new Table(
            "mutex_sizes",
            rows,
            List.of(
                Column.mutex("weekday", "TINYINT", Formula.uniform(10, 7)),
                Column.mutex("region", "TINYINT", Formula.zipf(5, 50, 1)),
                Column.mutex("station", "UTINYINT", Formula.zipf(11, 250, 0.8)),
                Column.mutex("product", "SMALLINT", Formula.zipf(9, 1000, 1)))));
  }

  @Override
  public void prepare(Lab lab) {
    lab.load(table);
  }

  @Override
  public List<Measurement> run(Lab lab) {
    List<Measurement> lines = new ArrayList<>();
    for (Column column : table.columns()) {
      lines.add(line(lab, name + "-" + column.name(), 0, List.of(column.name())));
    }
    lines.add(line(lab, name, aim, table.columns().stream().map(Column::name).toList()));
    return lines;
  }

  private Measurement line(Lab lab, String line, double lineAim, List<String> columns) {
    Path parquet = lab.folder().resolve("sizes.parquet");
    lab.duck()
        .writeParquet(
            "SELECT %s FROM %s".formatted(String.join(", ", columns), table.name()),
            parquet,
            "COMPRESSION zstd");
    try {
      long ours = columns.stream().mapToLong(lab.index()::bytes).sum();
      long theirs = Files.size(parquet);
      Files.delete(parquet);
      return Measurement.of(line, ours / 1e6, theirs / 1e6, "MB", lineAim);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
