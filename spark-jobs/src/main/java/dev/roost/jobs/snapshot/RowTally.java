package dev.roost.jobs.snapshot;

/** Counts the rows of one partition. */
public final class RowTally {

  private long written;
  private long duplicate;

  public void addWritten() {
    written++;
  }

  public void addDuplicate() {
    duplicate++;
  }

  public long written() {
    return written;
  }

  public long duplicate() {
    return duplicate;
  }
}
