package dev.roost.bench.load;

import dev.roost.index.keys.RecordIds;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.IndexFields;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The index of the generated rows, built from records as the job has them after its fold: by
 * partitions of a million rows at most, two at a time. The time includes that of making up the
 * records, which the peer's has not.
 */
record IndexAlone(int features, long rows) {
  private static final int LEAST_PARTITIONS = 2;
  private static final long MOST_ROWS = 1 << 20;
  private static final long SECONDS_A_DAY = 86_400;
  private static final long FIRST_DAY = 19_723;

  void build(Path folder) {
    GeneratedRows generated = new GeneratedRows(features);
    FeatureSchema schema = FeatureSchema.of(generated.featureSet());
    Warehouse warehouse = Warehouse.at(new LocalStorage(), folder.toUri());
    int partitions = LEAST_PARTITIONS;
    while (partitions * MOST_ROWS < rows) {
      partitions *= 2;
    }
    RecordIds ids = new RecordIds(partitions);
    IntStream.range(0, partitions)
        .parallel()
        .forEach(partition -> build(generated.columns(), schema, warehouse, ids, partition));
  }

  private void build(
      List<LoadColumn> columns,
      FeatureSchema schema,
      Warehouse warehouse,
      RecordIds ids,
      int partition) {
    IndexFields index = new IndexFields(schema, ids, partition, Instant.EPOCH);
    RecordState state = new RecordState(schema);
    Version version = new Version(0, 0, 0);
    byte[][][] texts = columns.stream().map(IndexAlone::texts).toArray(byte[][][]::new);
    Cells cells = new Cells(columns.size());
    for (long seq = 0; seq < rows / ids.partitions(); seq++) {
      long row = seq * ids.partitions() + partition;
      for (int place = 0; place < columns.size(); place++) {
        put(columns.get(place), row, texts[place], place, cells);
      }
      state.reset();
      state.apply(Op.UPSERT, version, cells);
      index.add(seq, state);
    }
    index.finish(warehouse, "p-" + partition);
  }

  /** All values of a column of texts. */
  private static byte[][] texts(LoadColumn column) {
    String prefix =
        switch (column.kind()) {
          case STRING -> "value-";
          case STRING_SET -> "m";
          case INT, DECIMAL, DOUBLE, BOOL, TIMESTAMP, DATE, INT_SET -> "";
        };
    int count = prefix.isEmpty() ? 0 : (int) column.values();
    return IntStream.range(0, count)
        .mapToObj(value -> (prefix + value).getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  private static void put(LoadColumn column, long row, byte[][] texts, int place, Cells into) {
    if (column.isNull(row)) {
      into.setNull(place);
      return;
    }
    long number = column.number(row);
    switch (column.kind()) {
      case STRING -> into.setObject(place, texts[(int) number]);
      case INT, DECIMAL, BOOL -> into.setNumber(place, number);
      case DOUBLE -> into.setNumber(place, Double.doubleToLongBits(number / 1024.0));
      case TIMESTAMP -> into.setNumber(place, (FIRST_DAY * SECONDS_A_DAY + number) * 1_000_000);
      case DATE -> into.setNumber(place, FIRST_DAY + number);
      case STRING_SET -> {
        byte[][] members = new byte[column.members(row)][];
        for (int i = 0; i < members.length; i++) {
          members[i] = texts[(int) column.member(row, i)];
        }
        into.setObject(place, members);
      }
      case INT_SET -> {
        long[] members = new long[column.members(row)];
        for (int i = 0; i < members.length; i++) {
          members[i] = column.member(row, i);
        }
        into.setObject(place, members);
      }
    }
  }
}
