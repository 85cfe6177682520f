package dev.roost.jobs.expect;

import dev.roost.jobs.row.Feature;
import dev.roost.jobs.source.RangeBounds;
import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.ExpectationResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A check of one record's value: counted by one aggregation over all records, which holds three
 * values a check.
 */
record ColumnCheck(Expectation expectation, Feature feature) {

  /** Columns that {@link #aggregates} makes. */
  static final int WIDTH = 3;

  private Column value() {
    return functions.col("`" + feature.name() + "`");
  }

  /** How many records break it, and the least and the greatest of their values. */
  List<Column> aggregates() {
    Column broken = functions.coalesce(broken(), functions.lit(false));
    Column value = functions.when(broken, value());
    return List.of(
        functions.count(functions.when(broken, functions.lit(1))),
        functions.min(value).cast("string"),
        functions.max(value).cast("string"));
  }

  private Column broken() {
    if (expectation.hasNullRate()) {
      return value().isNull();
    }
    return expectation.hasRange() ? outOfRange() : notAllowed();
  }

  private Column outOfRange() {
    RangeBounds bounds =
        RangeBounds.of(feature, expectation.getRange().getMin(), expectation.getRange().getMax());
    Column number = number();
    Column below =
        bounds.least().map(least -> number.lt(literal(least))).orElse(functions.lit(false));
    Column above =
        bounds.greatest().map(most -> number.gt(literal(most))).orElse(functions.lit(false));
    return below.or(above).or(isNaN());
  }

  private Column number() {
    return switch (feature.type()) {
      case TIMESTAMP -> functions.unix_micros(value().cast("timestamp"));
      case DATE -> functions.unix_date(value());
      case INT, DECIMAL, DOUBLE, BOOL, STRING, BYTES, STRING_SET, INT_SET -> value();
    };
  }

  private Column literal(long number) {
    return switch (feature.type()) {
      case DOUBLE -> functions.lit(Double.longBitsToDouble(number));
      case DECIMAL -> functions.lit(BigDecimal.valueOf(number, feature.scale()));
      case INT, TIMESTAMP, DATE, BOOL, STRING, BYTES, STRING_SET, INT_SET -> functions.lit(number);
    };
  }

  private Column isNaN() {
    return switch (feature.type()) {
      case DOUBLE -> functions.isnan(value());
      case INT, DECIMAL, TIMESTAMP, DATE, BOOL, STRING, BYTES, STRING_SET, INT_SET ->
          functions.lit(false);
    };
  }

  private Column notAllowed() {
    Object[] allowed = expectation.getAllowedValuesList().stream().map(this::typed).toArray();
    if (feature.type().isSet()) {
      Column[] values = Stream.of(allowed).map(functions::lit).toArray(Column[]::new);
      return functions.size(functions.array_except(value(), functions.array(values))).gt(0);
    }
    return functions.not(value().isin(allowed));
  }

  private Object typed(String text) {
    return switch (feature.type()) {
      case INT, INT_SET -> Long.valueOf(text);
      case BOOL -> Boolean.valueOf(text);
      case STRING, STRING_SET, DOUBLE, DECIMAL, BYTES, TIMESTAMP, DATE -> text;
    };
  }

  /**
   * The result.
   *
   * @param row of the aggregation
   * @param first the place of the first of this check's columns in it
   */
  ExpectationResult judge(Row row, int first, long live) {
    long broken = row.getLong(first);
    if (expectation.hasNullRate()) {
      return nullRate(broken, live);
    }
    String expected =
        expectation.hasRange()
            ? "values "
                + Outcome.range(expectation.getRange().getMin(), expectation.getRange().getMax())
            : "values of " + String.join(", ", expectation.getAllowedValuesList());
    return broken == 0
        ? Outcome.met(expectation, expected, "no other of %d".formatted(live))
        : Outcome.broken(
            expectation,
            expected,
            "%d others of %d, from %s to %s"
                .formatted(broken, live, row.getString(first + 1), row.getString(first + 2)));
  }

  private ExpectationResult nullRate(long nulls, long live) {
    String max = expectation.getNullRate().getMax();
    String expected = "a null rate of at most " + max;
    String found = "%d nulls of %d".formatted(nulls, live);
    BigDecimal bound = new BigDecimal(max).multiply(BigDecimal.valueOf(live));
    return BigDecimal.valueOf(nulls).compareTo(bound) > 0
        ? Outcome.broken(expectation, expected, found)
        : Outcome.met(expectation, expected, found);
  }
}
