package dev.roost.index.call;

import dev.roost.index.field.FieldSpec;

/** What is computed of the records of a group; the number of its records always is. */
public sealed interface Aggregate {
  FieldSpec field();

  /** The sum of a field with planes that holds integers or decimals. */
  record Sum(FieldSpec field) implements Aggregate {}

  /** The sum by the number of values, rounded half-even to the field's scale and 4 digits. */
  record Average(FieldSpec field) implements Aggregate {}

  /** The least value of a field with planes. */
  record Min(FieldSpec field) implements Aggregate {}

  /** The greatest value of a field with planes. */
  record Max(FieldSpec field) implements Aggregate {}

  /** How many records have a value in the field. */
  record CountOf(FieldSpec field) implements Aggregate {}

  /** How many distinct values the field has. */
  record CountDistinct(FieldSpec field) implements Aggregate {}
}
