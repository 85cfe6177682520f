package dev.roost.jobs.ingest;

/** What the rows of a run are. */
enum RowKind {
  /** The source's. */
  LOADED,
  /** Each says what becomes of it: see {@link dev.roost.jobs.refold.TaggedBody}. */
  TAGGED
}
