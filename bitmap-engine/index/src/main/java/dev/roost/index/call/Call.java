package dev.roost.index.call;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A call that was checked against the fields of an index: what PQL and SQL are made into and the
 * engine answers. Numbers of fields with planes are as stored: decimals unscaled, times as counts.
 */
public sealed interface Call {

  /** A call whose result is a set of records. */
  sealed interface Records extends Call {}

  /** The records that have a value in a field with rows. */
  record RowOf(FieldSpec field, FieldValue value, TimeRange time) implements Records {
    public RowOf(FieldSpec field, FieldValue value) {
      this(field, value, TimeRange.ALL);
    }
  }

  /** The records whose number is within {@code [low, high]}, both included; none if low > high. */
  record InRange(FieldSpec field, long low, long high) implements Records {}

  /** The records that have a number, but not this one. */
  record NotEqual(FieldSpec field, long value) implements Records {}

  record IsNull(FieldSpec field) implements Records {}

  record IsNotNull(FieldSpec field) implements Records {}

  /** None: no record. */
  record Union(List<Records> rows) implements Records {}

  /** At least one. */
  record Intersect(List<Records> rows) implements Records {}

  /** The records of the first that are in none of the others. */
  record Difference(Records first, List<Records> others) implements Records {}

  /** The records that are in an odd number of these. */
  record Xor(List<Records> rows) implements Records {}

  /** The records that exist and are not in {@code row}. */
  record Not(Records row) implements Records {}

  /** The records that exist. */
  record All() implements Records {}

  /** The records with these keys, whether they exist or not; only of indexes keyed by id. */
  record ConstRow(List<RecordKey> keys) implements Records {}

  /** The records that exist and have one of these keys, in any index. */
  record HasKey(List<RecordKey> keys) implements Records {}

  /** The records that have any of the rows that these calls return, within the time of each. */
  record UnionRows(List<RowsOf> rows) implements Records {}

  /**
   * Some of the records in ascending order of ids: {@code limit} after the first {@code offset}.
   */
  record Limit(Records row, OptionalLong limit, long offset) implements Records {}

  /** The records whose id is {@code by} more than one of {@code row}'s; only if keyed by id. */
  record Shift(Records row, long by) implements Records {}

  /**
   * The values of a field that any record has, in ascending order.
   *
   * @param like a pattern for strings: {@code %} any characters, {@code _} one
   * @param column only values of this record
   * @param previous only values after this one
   * @param in only these
   */
  record RowsOf(
      FieldSpec field,
      Optional<String> like,
      Optional<RecordKey> column,
      Optional<FieldValue> previous,
      Optional<List<FieldValue>> in,
      OptionalLong limit,
      TimeRange time)
      implements Call {
    /** All of them. */
    public static RowsOf all(FieldSpec field) {
      return new RowsOf(
          field,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          TimeRange.ALL);
    }
  }

  /** The values that records of a filter have, in ascending order. */
  record Distinct(FieldSpec field, Optional<Records> filter) implements Call {}

  /** How many records. */
  record Count(Records row) implements Call {}

  /** How many values. */
  record CountDistinct(Distinct values) implements Call {}

  /** How many values {@code rows} returns. */
  record CountRows(RowsOf rows) implements Call {}

  /** The sum, and how many values it is of. */
  record Sum(FieldSpec field, Optional<Records> filter) implements Call {}

  /** The least value of a field with planes, and how many records have it. */
  record Min(FieldSpec field, Optional<Records> filter) implements Call {}

  /** The greatest value of a field with planes, and how many records have it. */
  record Max(FieldSpec field, Optional<Records> filter) implements Call {}

  /** The least row of a field with rows, and how many records have it. */
  record MinRow(FieldSpec field, Optional<Records> filter) implements Call {}

  /** The greatest row of a field with rows, and how many records have it. */
  record MaxRow(FieldSpec field, Optional<Records> filter) implements Call {}

  /**
   * A value below which {@code nth} percent lie, interpolated between the two beside it, as {@code
   * PERCENTILE_CONT} does, and rounded to the field's scale towards the lower one.
   *
   * @param nth 0 to 100
   */
  record Percentile(FieldSpec field, BigDecimal nth, Optional<Records> filter) implements Call {}

  /** The values with the most records, the most first, then the least value first; empty k: all. */
  record TopK(FieldSpec field, OptionalLong k, Optional<Records> filter, TimeRange time)
      implements Call {}

  /**
   * The groups of records that have the same values, with their sizes, those of no record left out.
   * A record of several members is in the groups of every combination of them.
   *
   * @param rows the values that groups are made by; none: all records are one group
   * @param having which groups are returned
   * @param sort by what; then, and if empty, in ascending order of values
   * @param previous only groups whose values come after these in ascending order, whatever the
   *     groups are sorted by; empty: all
   */
  record GroupBy(
      List<RowsOf> rows,
      Optional<Records> filter,
      List<Aggregate> aggregates,
      Optional<Having> having,
      List<GroupOrder> sort,
      OptionalLong limit,
      long offset,
      List<FieldValue> previous,
      Nulls nulls)
      implements Call {}

  /** What becomes of records without a value to group by. */
  enum Nulls {
    /** They are in no group, as in PQL. */
    LEAVE_OUT,
    /** Null is a value of its own, as in SQL; an empty set is it as well. */
    GROUP
  }

  /** The values of records, in ascending order of ids. */
  record Extract(Records row, List<FieldSpec> fields) implements Call {}

  /** Records in the order of a field's value, those without one last; then by id. */
  record Sort(Records row, FieldSpec field, Order order, OptionalLong limit, long offset)
      implements Call {}

  /** The values of sorted records, in their order. */
  record ExtractSorted(Sort sort, List<FieldSpec> fields) implements Call {}

  /**
   * The values of records in the order of others; what SQL's SELECT of columns is made into.
   *
   * @param by what they are sorted by; then by id
   */
  record Select(
      Records row, List<FieldSpec> fields, List<FieldOrder> by, OptionalLong limit, long offset)
      implements Call {}

  /** A single-valued field that records are sorted by, null before every value, and how. */
  record FieldOrder(FieldSpec field, Order order) {}

  /** Whether a record is in a set of records. */
  record IncludesColumn(Records row, RecordKey column) implements Call {}

  /** The value of one record in a single-valued field. */
  record ValueOf(FieldSpec field, RecordKey column) implements Call {}

  /**
   * A call that reads some shards only: of no other are records read or returned, not even such as
   * were shifted or named.
   */
  record Options(Call call, Set<Long> shards) implements Call {}
}
