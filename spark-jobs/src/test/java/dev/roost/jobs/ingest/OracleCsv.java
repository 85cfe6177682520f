package dev.roost.jobs.ingest;

import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.testkit.oracle.CanonicalRow;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.CellOrder;
import dev.roost.testkit.oracle.FeatureShape;
import dev.roost.testkit.oracle.Op;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Random histories as CSV files, and as the rows that they must become. */
final class OracleCsv {

  static final FeatureSetSpec FEATURE_SET =
      OracleBridge.spec("anything", RandomHistory.EVERY_KIND).toBuilder()
          .setEventTime(TimeColumn.newBuilder().setFrom("at"))
          .setCreatedTime(TimeColumn.newBuilder().setFrom("made"))
          .build();

  static final FeatureSchema SCHEMA = FeatureSchema.of(FEATURE_SET);

  private OracleCsv() {}

  static IngestionSpec spec(String path) {
    return IngestionSpec.newBuilder()
        .setFeatureSet(FEATURE_SET.getName())
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(
            Source.newBuilder()
                .setCsv(
                    CsvSource.newBuilder()
                        .addPaths(path)
                        .setHeader(true)
                        .setEmptyCells(EmptyCells.EMPTY_CELLS_ABSENT)
                        .addNullValues("NULL")
                        .setOperationColumn("what")))
        .build();
  }

  /** The rows without empty texts, which CSV cannot tell from empty cells. */
  static List<Row> writable(List<Row> rows) {
    return rows.stream().map(OracleCsv::writable).toList();
  }

  private static Row writable(Row row) {
    Map<String, Cell> cells = new HashMap<>();
    row.cells().forEach((name, cell) -> cells.put(name, writable(cell)));
    return CanonicalRow.row(
        row.key(), row.op(), row.version().eventTime(), row.version().created(), cells);
  }

  private static Cell writable(Cell cell) {
    if (cell instanceof Cell.Value value && value.value().equals("")) {
      return Cell.of("say \"hi\", twice");
    }
    if (cell instanceof Cell.Members members && members.members().stream().anyMatch(""::equals)) {
      SortedSet<String> others = new TreeSet<>(CellOrder.STRINGS);
      members.members().forEach(member -> others.add(member.equals("") ? "e\"e" : (String) member));
      return Cell.members(others);
    }
    return cell;
  }

  static String csv(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    String features =
        RandomHistory.EVERY_KIND.stream().map(FeatureShape::name).collect(Collectors.joining(","));
    lines.add("customer,shop,what,at,made," + features);
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.key().get(0) + ".0");
    cells.add((String) row.key().get(1));
    cells.add(OracleBridge.op(row).text());
    cells.add(time(row.version().eventTime()));
    cells.add(time(row.version().created()));
    for (FeatureShape feature : RandomHistory.EVERY_KIND) {
      Cell cell = row.cells().get(feature.name());
      cells.add(row.op() == Op.CLEAR && cell != null ? "whatever" : text(cell));
    }
    return cells.stream().map(OracleCsv::quoted).collect(Collectors.joining(","));
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static String text(Cell cell) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Cell.Members members) {
      return members.members().stream().map(Object::toString).collect(Collectors.joining(","));
    }
    return cell.content().map(Object::toString).orElse("NULL");
  }

  private static String quoted(String cell) {
    boolean plain = !cell.contains(",") && !cell.contains("\"");
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  /** Batches of rows of a random history, as CSV can say them. */
  static List<List<Row>> batches(long seed, int count, int rowsEach) {
    return batches(seed, count, rowsEach, 1);
  }

  /**
   * @param step between two event times at least, in microseconds
   */
  static List<List<Row>> batches(long seed, int count, int rowsEach, long step) {
    return RandomHistory.seeded(seed, RandomHistory.EVERY_KIND, step)
        .batches(count, rowsEach)
        .stream()
        .map(OracleCsv::writable)
        .toList();
  }
}
