package dev.roost.index.pql;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A call that was checked against the fields of an index. */
public sealed interface Call {

  /** A call whose result is a set of records. */
  sealed interface Records extends Call {}

  /** The records that have a value in a field with rows. */
  record RowOf(FieldSpec field, FieldValue value) implements Records {}

  /** The records whose int is within {@code [low, high]}, both included; none where low > high. */
  record InRange(FieldSpec field, long low, long high) implements Records {}

  /** The records that have an int, but not this one. */
  record NotEqual(FieldSpec field, long value) implements Records {}

  record IsNull(FieldSpec field) implements Records {}

  record IsNotNull(FieldSpec field) implements Records {}

  /** None: no record. */
  record Union(List<Records> rows) implements Records {}

  /** At least one. */
  record Intersect(List<Records> rows) implements Records {}

  /** The records of the first that are in none of the others. */
  record Difference(Records first, List<Records> others) implements Records {}

  /** The records that exist and are not in {@code row}. */
  record Not(Records row) implements Records {}

  /** The records that exist. */
  record All() implements Records {}

  /** How many records. */
  record Count(Records row) implements Call {}

  /** The values with the most records, the most first, then the least value first; empty k: all. */
  record TopK(FieldSpec field, OptionalLong k, Optional<Records> filter) implements Call {}
}
