package dev.roost.jobs.fold;

import dev.roost.jobs.row.CellOrder;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.Version;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The folded state of one record. Rows may be applied in any order and in any batches, with the
 * state stored and read back in between ({@link StateCodec}): the result is the same.
 *
 * <p>It keeps what late rows are measured against: the version of each cell, of each member of a
 * {@code merge: Add} set and of its last clear, and the newest record delete. Mutable, so that one
 * object serves for all records of a task; for one thread.
 */
public final class RecordState {

  private final Feature[] features;
  private final Cells cells;
  private final Version[] versions;
  private final AddSet[] sets;
  private Version newest;
  private Version deleted;
  private boolean changed;
  private boolean setsShown;

  public RecordState(FeatureSchema schema) {
    this.features = schema.features().toArray(Feature[]::new);
    this.cells = new Cells(features.length);
    this.versions = new Version[features.length];
    this.sets = new AddSet[features.length];
    for (Feature feature : features) {
      sets[feature.place()] = feature.isAddSet() ? new AddSet(feature) : null;
    }
  }

  /** Back to a record that no row has named. */
  public void reset() {
    setsShown = false;
    cells.clear();
    newest = null;
    deleted = null;
    changed = false;
    for (Feature feature : features) {
      versions[feature.place()] = null;
      if (feature.isAddSet()) {
        sets[feature.place()].reset();
      }
    }
  }

  /** Applies one row. Applying a row again changes nothing. */
  public void apply(Op op, Version version, Cells row) {
    setsShown = false;
    switch (op) {
      case DELETE -> delete(version);
      case UPSERT -> upsert(version, row);
    }
  }

  /**
   * Whether a row since {@link #reset} changed anything that a reader or a later row can notice.
   */
  public boolean isChanged() {
    return changed;
  }

  /** Whether the record has a row newer than its last delete. */
  public boolean isLive() {
    return newest != null;
  }

  /** The version of the newest upsert that is newer than the last delete. */
  public Optional<Version> newest() {
    return Optional.ofNullable(newest);
  }

  public Optional<Version> deleted() {
    return Optional.ofNullable(deleted);
  }

  public List<Feature> features() {
    return List.of(features);
  }

  /** The current cells; absent where no row has named the feature since the last delete. */
  public Cells cells() {
    if (!setsShown) {
      for (Feature feature : features) {
        if (feature.isAddSet()) {
          show(sets[feature.place()], feature.place());
        }
      }
      setsShown = true;
    }
    return cells;
  }

  /** The version of a cell that is not absent. */
  public Version version(int place) {
    return sets[place] == null ? versions[place] : sets[place].newest();
  }

  /** A {@code merge: Add} set: each member's newest add, in ascending order of the members. */
  public Collection<Version> memberVersions(int place) {
    return sets[place].members().values();
  }

  /** A {@code merge: Add} set: its last clear that is newer than the record's last delete. */
  public Optional<Version> cleared(int place) {
    return sets[place].cleared();
  }

  /** Adds all versions that the state knows: no other row can be told from it. */
  public void addVersions(Collection<Version> into) {
    newest().ifPresent(into::add);
    deleted().ifPresent(into::add);
    for (Feature feature : features) {
      int place = feature.place();
      if (feature.isAddSet()) {
        into.addAll(memberVersions(place));
        cleared(place).ifPresent(into::add);
      }
      Optional.ofNullable(version(place)).ifPresent(into::add);
    }
  }

  private void show(AddSet set, int place) {
    if (set.isAbsent()) {
      cells.setAbsent(place);
    } else if (set.isNull()) {
      cells.setNull(place);
    } else {
      cells.setObject(place, set.toCell());
    }
  }

  private void delete(Version version) {
    if (deleted != null && !version.isAfter(deleted)) {
      return;
    }
    deleted = version;
    changed = true;
    if (newest != null && !newest.isAfter(version)) {
      newest = null;
    }
    for (Feature feature : features) {
      int place = feature.place();
      if (feature.isAddSet()) {
        sets[place].hide(version);
      } else if (versions[place] != null && !versions[place].isAfter(version)) {
        versions[place] = null;
        cells.setAbsent(place);
      }
    }
  }

  private void upsert(Version version, Cells row) {
    if (deleted != null && !version.isAfter(deleted)) {
      return;
    }
    if (newest == null || version.isAfter(newest)) {
      newest = version;
      changed = true;
    }
    for (Feature feature : features) {
      int place = feature.place();
      if (row.isAbsent(place)) {
        continue;
      }
      if (!feature.isAddSet()) {
        replace(feature, version, row);
      } else if (row.isNull(place)) {
        changed |= sets[place].clear(version);
      } else {
        changed |= sets[place].add(row.object(place), version);
      }
    }
  }

  private void replace(Feature feature, Version version, Cells row) {
    int place = feature.place();
    int order = versions[place] == null ? 1 : version.compareTo(versions[place]);
    if (order > 0 || (order == 0 && CellOrder.compare(feature, row, cells) > 0)) {
      versions[place] = version;
      cells.copy(row, place);
      changed = true;
    }
  }

  AddSet set(int place) {
    return sets[place];
  }

  void restoreRecord(Version newestRow, Version lastDelete) {
    newest = newestRow;
    deleted = lastDelete;
  }

  void restoreCell(int place, Version version, Cells stored) {
    versions[place] = version;
    cells.copy(stored, place);
  }
}
