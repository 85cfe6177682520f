package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.seen.Gap;
import dev.roost.jobs.seen.SeenRange;
import dev.roost.jobs.seen.SeenRows;
import dev.roost.proto.core.v1alpha1.Incremental;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The rows of a source that no ingestion has read: by the values of a column that grows. Of the
 * rows that have a bound's value, fingerprints tell the new ones from those that were read.
 */
final class NewRows implements SourceTable {

  /** How many rows may have one of the bounds' values: their fingerprints are kept. */
  private static final int MOST_AT_BOUNDS = 100_000;

  private final SourceTable table;
  private final SeenRows seen;
  private final String source;
  private final String column;

  /** Microseconds since 1970: rows of later times are left to a later ingestion. */
  private final Optional<Long> latest;

  private List<SeenRange> read = List.of();

  private NewRows(
      SourceTable table, SeenRows seen, String source, String column, Optional<Long> latest) {
    this.table = table;
    this.seen = seen;
    this.source = source;
    this.column = column;
    this.latest = latest;
  }

  /**
   * @param attempt of an ingestion that is incremental by rows
   */
  static NewRows of(Attempt attempt, SourceTable table, SeenRows seen) {
    Incremental incremental = attempt.getSpec().getIncremental();
    long lag = incremental.getLagMicros();
    return new NewRows(
        table,
        seen,
        SourceIdentity.of(attempt.getSpec().getSource(), incremental.getColumn()),
        incremental.getColumn(),
        lag == 0 ? Optional.empty() : Optional.of(attempt.getAcceptTimeMicros() - lag));
  }

  @Override
  public String describe() {
    return "new rows of " + table.describe();
  }

  @Override
  public List<SeenRange> ranges(String ingestion) {
    return read.stream()
        .map(
            range ->
                new SeenRange(
                    range.source(),
                    range.type(),
                    range.after(),
                    range.upTo(),
                    ingestion,
                    range.rows()))
        .toList();
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long compressedBytes() {
    return table.compressedBytes();
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    Dataset<Row> all = table.open(spark);
    GrowingColumn growing =
        GrowingColumn.of(TypedColumns.of(all.schema()), column, table.describe());
    check(growing);
    List<Gap> gaps = seen.gaps(source);
    Dataset<Row> wanted = all.filter(wanted(growing, gaps));
    Optional<BigDecimal> greatest = greatest(all, growing, gaps);
    if (greatest.isEmpty()) {
      return all.filter(functions.lit(false));
    }
    NavigableSet<BigDecimal> bounds = bounds(gaps);
    Dataset<Row> rows = unread(wanted, growing, bounds);
    bounds.add(greatest.get());
    read = ranges(growing, gaps, greatest.get(), rowsAt(rows, growing, bounds));
    return rows.filter(growing.column().leq(growing.literal(greatest.get())));
  }

  private void check(GrowingColumn growing) {
    if (latest.isPresent() && !growing.isTime()) {
      throw JobFailure.invalidSpec(
          "The incremental column \"%s\" is of the type %s, which has no age; leave lag out."
              .formatted(column, growing.type().sql()));
    }
    String type = growing.type().sql();
    seen.type(source)
        .filter(before -> !before.equals(type))
        .ifPresent(
            before -> {
              throw JobFailure.finalOne(
                  "ColumnsDiffer",
                  "The incremental column \"%s\" was of the type %s and is of %s now; cast it in a query, or take another column."
                      .formatted(column, before, type));
            });
  }

  private Column wanted(GrowingColumn growing, List<Gap> gaps) {
    Column inGaps = gaps.stream().map(gap -> inGap(growing, gap)).reduce(Column::or).orElseThrow();
    return latest
        .map(micros -> inGaps.and(growing.column().leq(growing.literal(growing.numberOf(micros)))))
        .orElse(inGaps);
  }

  private static Column inGap(GrowingColumn growing, Gap gap) {
    return Stream.of(
            gap.from().map(from -> growing.column().geq(growing.literal(from))),
            gap.to().map(to -> growing.column().leq(growing.literal(to))))
        .flatMap(Optional::stream)
        .reduce(Column::and)
        .orElse(functions.lit(true));
  }

  /** The greatest value that is read now; empty: there is no row to read. */
  private Optional<BigDecimal> greatest(Dataset<Row> all, GrowingColumn growing, List<Gap> gaps) {
    Column value = growing.column();
    Row found =
        all.filter(value.isNull().or(wanted(growing, gaps)))
            .agg(
                growing.number(functions.max(value)),
                functions.count(functions.lit(1)).minus(functions.count(value)))
            .head();
    if (found.getLong(1) > 0) {
      throw JobFailure.finalOne(
          "IncrementalColumnEmpty",
          "The incremental column \"%s\" has no value in %d rows of %s; fill it, or take another column."
              .formatted(column, found.getLong(1), table.describe()));
    }
    return Optional.ofNullable(found.getDecimal(0));
  }

  private static NavigableSet<BigDecimal> bounds(List<Gap> gaps) {
    NavigableSet<BigDecimal> bounds = new TreeSet<>();
    for (Gap gap : gaps) {
      gap.from().ifPresent(bounds::add);
      gap.to().ifPresent(bounds::add);
    }
    return bounds;
  }

  /** Rows without those at bounds that were read. */
  private Dataset<Row> unread(
      Dataset<Row> rows, GrowingColumn growing, NavigableSet<BigDecimal> bounds) {
    Set<String> known = seen.rowsAt(source, bounds);
    if (known.isEmpty()) {
      return rows;
    }
    return rows.filter(
        functions
            .when(isOneOf(growing, bounds), RowFingerprint.isNoneOf(known, rows))
            .otherwise(functions.lit(true)));
  }

  private static Column isOneOf(GrowingColumn growing, NavigableSet<BigDecimal> values) {
    return growing.column().isin(values.stream().map(growing::literal).toArray());
  }

  /** The rows that have a value which is a bound now. */
  private List<Row> rowsAt(
      Dataset<Row> rows, GrowingColumn growing, NavigableSet<BigDecimal> bounds) {
    List<Row> found =
        rows.filter(isOneOf(growing, bounds))
            .select(growing.number(growing.column()), RowFingerprint.of(rows.schema()))
            .limit(MOST_AT_BOUNDS + 1)
            .collectAsList();
    if (found.size() > MOST_AT_BOUNDS) {
      throw JobFailure.finalOne(
          "IncrementalColumnTooCoarse",
          "More than %,d rows of %s have the greatest value of the incremental column \"%s\"; take a column of finer values, or give lag."
              .formatted(MOST_AT_BOUNDS, table.describe(), column));
    }
    return found;
  }

  private boolean isOldEnough(GrowingColumn growing, BigDecimal value) {
    return latest.map(micros -> value.compareTo(growing.numberOf(micros)) <= 0).orElse(true);
  }

  /**
   * What is read of each gap: all of it, or, where lag or the source ends it, up to the greatest.
   */
  private List<SeenRange> ranges(
      GrowingColumn growing, List<Gap> gaps, BigDecimal greatest, List<Row> atBounds) {
    List<SeenRange> ranges = new ArrayList<>();
    for (Gap gap : gaps) {
      BigDecimal after = gap.from().orElse(null);
      BigDecimal upTo = gap.to().filter(to -> isOldEnough(growing, to)).orElse(greatest);
      if (after != null && upTo.compareTo(after) < 0) {
        // What is read is all before the gap.
        continue;
      }
      List<String> rows =
          atBounds.stream()
              .filter(
                  row ->
                      row.getDecimal(0).compareTo(upTo) == 0
                          || (after != null && row.getDecimal(0).compareTo(after) == 0))
              .map(row -> row.getString(1))
              .toList();
      // Without a later value, or another row of the last one, the range that is there says all.
      if (after == null || upTo.compareTo(after) > 0 || !rows.isEmpty()) {
        ranges.add(new SeenRange(source, growing.type().sql(), after, upTo, "", rows));
      }
    }
    return ranges;
  }

  @Override
  public List<Column> place() {
    return table.place();
  }

  @Override
  public void checkParts(List<String> wanted) {
    table.checkParts(Stream.concat(wanted.stream(), Stream.of(column)).distinct().toList());
  }

  @Override
  public void close() {
    table.close();
  }
}
