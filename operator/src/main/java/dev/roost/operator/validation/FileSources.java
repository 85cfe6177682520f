package dev.roost.operator.validation;

/** Whether sources may be files of the machine that the job runs on. */
public enum FileSources {
  /** On a single machine only. */
  ALLOWED,
  REFUSED
}
