package dev.roost.core.schema;

/** Whether sources may be files of the machine that the core runs on. */
public enum FileSources {
  /** On a single machine only. */
  ALLOWED,
  REFUSED
}
