package dev.roost.jobs.refold;

import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The versions that a record's state showed and that no row of it has any more. Only those can be
 * in an online store, so however many rows are withdrawn, no more is kept than the state has
 * versions. For one thread.
 */
public final class Withdrawn {

  private final Set<Version> shown = new HashSet<>();
  private final Set<Version> gone = new TreeSet<>();
  private final Set<Version> kept = new HashSet<>();

  /** Begins with the state of a record before the run. */
  public void start(RecordState before) {
    shown.clear();
    gone.clear();
    kept.clear();
    before.addVersions(shown);
  }

  /** Notes that a row does not count any more. */
  public void withdraw(Version version) {
    if (shown.contains(version)) {
      gone.add(version);
    }
  }

  /** Notes that a row counts; another ingestion may have loaded the same one as a withdrawn. */
  public void keep(Version version) {
    if (shown.contains(version)) {
      kept.add(version);
    }
  }

  /** In their order. */
  public List<Version> versions() {
    return gone.stream().filter(version -> !kept.contains(version)).toList();
  }
}
