package dev.roost.jobs.source;

import java.io.Serializable;

/** How the records of a source are read as rows; on its way to the tasks. */
public interface RowFormat extends Serializable {

  /** A reader for one task. */
  RowReader open();
}
