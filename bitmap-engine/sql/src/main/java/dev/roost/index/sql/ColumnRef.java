package dev.roost.index.sql;

import dev.roost.index.field.FieldSpec;

/** What the name of a column stands for. */
sealed interface ColumnRef {
  /** The name of the key's column. */
  String KEY = "_id";

  ColumnConditions conditions();

  /** The key of a record. */
  record Key() implements ColumnRef {
    @Override
    public ColumnConditions conditions() {
      return new KeyConditions();
    }
  }

  record Field(FieldSpec field) implements ColumnRef {
    @Override
    public ColumnConditions conditions() {
      return new FieldConditions(field);
    }
  }
}
