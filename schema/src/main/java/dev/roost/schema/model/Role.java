package dev.roost.schema.model;

/** What a typed schema makes of a column. */
public enum Role {
  /** A feature, unless it turns out to be a key or a time of the row. */
  FEATURE,
  /** A feature that segment queries cannot ask for. */
  UNINDEXED,
  /** The time of the row. */
  EVENT_TIME,
  /** Nothing. */
  IGNORED
}
