package dev.roost.schema.model;

/** What a newer set does to an older one. */
public enum Merge {
  REPLACE,
  ADD
}
