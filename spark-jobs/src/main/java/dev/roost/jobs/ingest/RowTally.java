package dev.roost.jobs.ingest;

/** Counts the rows of one partition. */
final class RowTally {

  private long written;
  private long duplicate;

  void addWritten() {
    written++;
  }

  void addDuplicate() {
    duplicate++;
  }

  long written() {
    return written;
  }

  long duplicate() {
    return duplicate;
  }
}
