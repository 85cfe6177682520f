package dev.roost.index.sql;

import dev.roost.index.call.Aggregate;
import dev.roost.index.field.FieldSpec;

/** What a column of the result, or a criterion of its order, is made of. */
sealed interface Output {

  /** The key of a record. */
  record Key() implements Output {}

  record OfField(FieldSpec field) implements Output {}

  /** A number of a group of records. */
  sealed interface Measure extends Output {}

  /** How many records. */
  record CountAll() implements Measure {}

  record Of(Aggregate aggregate) implements Measure {}
}
