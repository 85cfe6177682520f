package dev.roost.jobs.source;

/** What a source says in one cell, and how {@link SourceRow} gives it. */
enum CellKind {
  /** Nothing: the older value stays. */
  ABSENT,
  /** That there is no value. */
  NULL,
  TEXT,
  /** Several texts: a set's members. */
  LIST,
  /** A number: an integer. */
  LONG,
  /** A number: the bits of an IEEE 754 double. */
  DOUBLE,
  /** A number: microseconds since 1970-01-01T00:00:00Z. */
  INSTANT,
  /** A number: microseconds since 1970-01-01T00:00 by a clock whose zone is not told. */
  LOCAL_TIME,
  /** A number: days since 1970-01-01. */
  DATE,
  /** Bytes that are no text. */
  BYTES
}
