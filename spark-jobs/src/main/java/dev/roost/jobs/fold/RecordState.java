package dev.roost.jobs.fold;

import dev.roost.jobs.row.CellOrder;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.Version;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The folded state of one record. Rows may be applied in any order and in any batches, with the
 * state stored and read back in between ({@link StateCodec}): the result is the same.
 *
 * <p>It keeps what late rows are measured against: the version of each cell, of each member of a
 * {@code merge: Add} set and of its last clear, the newest record delete, and the removals of
 * single values that late rows may still bring. Those of a record that is not live too: it may be
 * made live by an older row. Mutable, so that one object serves for all records of a task; for one
 * thread.
 */
public final class RecordState {

  private final Feature[] features;

  /** The winning cells, whatever is removed from them. */
  private final Cells winners;

  /** What is left of them; used where there are removals. */
  private final Cells left;

  private final Version[] versions;
  private final AddSet[] sets;
  private final Removals[] removals;
  private Version newest;
  private Version deleted;
  private boolean changed;
  private boolean shown;
  private boolean anyRemovals;

  public RecordState(FeatureSchema schema) {
    this.features = schema.features().toArray(Feature[]::new);
    this.winners = new Cells(features.length);
    this.left = new Cells(features.length);
    this.versions = new Version[features.length];
    this.sets = new AddSet[features.length];
    this.removals = new Removals[features.length];
    for (Feature feature : features) {
      if (feature.isAddSet()) {
        sets[feature.place()] = AddSet.of(feature);
      } else {
        removals[feature.place()] = new Removals(feature);
      }
    }
  }

  /** Back to a record that no row has named. */
  public void reset() {
    shown = false;
    winners.clear();
    newest = null;
    deleted = null;
    changed = false;
    for (Feature feature : features) {
      versions[feature.place()] = null;
      if (feature.isAddSet()) {
        sets[feature.place()].reset();
      } else if (anyRemovals) {
        removals[feature.place()].reset();
      }
    }
    anyRemovals = false;
  }

  /** Applies one row. Applying a row again changes nothing. */
  public void apply(Op op, Version version, Cells row) {
    if (deleted != null && !version.isAfter(deleted)) {
      return;
    }
    shown = false;
    switch (op) {
      case DELETE -> delete(version);
      case UPSERT -> {
        if (newest == null || version.isAfter(newest)) {
          newest = version;
          changed = true;
        }
        name(version, row);
      }
      case CLEAR -> name(version, row);
      case REMOVE -> remove(version, row);
    }
  }

  /**
   * Whether a row since {@link #reset} changed anything that a reader or a later row can notice.
   */
  public boolean isChanged() {
    return changed;
  }

  /** From now on, what the rows so far made of the record counts as no change. */
  public void settle() {
    changed = false;
  }

  /** Whether the record has an upsert newer than its last delete. */
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

  /**
   * The current cells; absent where no row has named the feature since the last delete. Those of a
   * record that is not live are absent or null.
   */
  public Cells cells() {
    if (!shown) {
      show();
      shown = true;
    }
    return anyRemovals ? left : winners;
  }

  /** The version of a cell that is not absent, whatever is removed from it; else null. */
  public Version version(int place) {
    return sets[place] == null ? versions[place] : sets[place].newest();
  }

  /** A {@code merge: Add} set: each member's newest add, in ascending order of the members. */
  public Collection<Version> memberVersions(int place) {
    return sets[place].members().values();
  }

  /**
   * A set with a time quantum: of each member the newest add in each unit of time, in ascending
   * order of the members.
   */
  public Map<Object, Collection<Version>> adds(int place) {
    Map<Object, Collection<Version>> adds = new LinkedHashMap<>();
    AddSet set = sets[place];
    set.members().keySet().forEach(member -> adds.put(member, set.adds(member)));
    return adds;
  }

  /** A {@code merge: Add} set: the last row that named it with null. */
  public Optional<Version> cleared(int place) {
    return sets[place].cleared();
  }

  /** The newest removal of each value that late cells are measured against: see CellValues. */
  public NavigableMap<Object, Version> removals(int place) {
    return sets[place] == null ? removals[place].versions() : sets[place].removed();
  }

  /** Not of a {@code merge: Add} set: the removals that take something from the cell. */
  public List<Version> taking(int place) {
    return anyRemovals ? removals[place].taking(winners) : List.of();
  }

  /** Adds all versions that the state knows: no other row can be told from it. */
  public void addVersions(Collection<Version> into) {
    newest().ifPresent(into::add);
    deleted().ifPresent(into::add);
    for (Feature feature : features) {
      int place = feature.place();
      if (feature.isAddSet()) {
        into.addAll(sets[place].everyRemoved().values());
        adds(place).values().forEach(into::addAll);
        cleared(place).ifPresent(into::add);
      } else {
        into.addAll(removals(place).values());
      }
      Optional.ofNullable(version(place)).ifPresent(into::add);
    }
  }

  private void show() {
    for (Feature feature : features) {
      int place = feature.place();
      if (feature.isAddSet()) {
        show(sets[place], place);
      }
      if (anyRemovals && feature.isAddSet()) {
        left.copy(winners, place);
      } else if (anyRemovals) {
        removals[place].show(winners, left);
      }
    }
  }

  private void show(AddSet set, int place) {
    if (set.isAbsent()) {
      winners.setAbsent(place);
    } else if (set.isNull()) {
      winners.setNull(place);
    } else {
      winners.setObject(place, set.toCell());
    }
  }

  private void delete(Version version) {
    deleted = version;
    changed = true;
    if (newest != null && !newest.isAfter(version)) {
      newest = null;
    }
    for (Feature feature : features) {
      int place = feature.place();
      if (feature.isAddSet()) {
        sets[place].hide(version);
        continue;
      }
      if (versions[place] != null && !versions[place].isAfter(version)) {
        versions[place] = null;
        winners.setAbsent(place);
      }
      if (anyRemovals) {
        removals[place].hide(version);
      }
    }
  }

  private void name(Version version, Cells row) {
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

  private void remove(Version version, Cells row) {
    for (Feature feature : features) {
      int place = feature.place();
      if (!row.isValue(place)) {
        continue;
      }
      if (feature.isAddSet()) {
        changed |= sets[place].remove(CellValues.of(feature, row), version);
      } else if (versions[place] == null || !versions[place].isAfter(version)) {
        changed |= removals[place].remove(row, version);
        anyRemovals = true;
      }
    }
  }

  private void replace(Feature feature, Version version, Cells row) {
    int place = feature.place();
    int order = versions[place] == null ? 1 : version.compareTo(versions[place]);
    if (order > 0 || (order == 0 && CellOrder.compare(feature, row, winners) > 0)) {
      versions[place] = version;
      winners.copy(row, place);
      changed = true;
      if (anyRemovals) {
        removals[place].forgetBefore(version);
      }
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
    winners.copy(stored, place);
  }

  /** Puts back a removal; those of a cell come after it. */
  void restoreRemoval(int place, Object value, Version removed) {
    removals[place].put(value, removed);
    anyRemovals = true;
  }

  /** Whether the winning cell has a value that is not shown. */
  boolean isTaken(int place, Object value) {
    return removals[place].isTaken(winners, value);
  }

  /** Puts values that were taken from a restored cell into it again. */
  void restoreTaken(int place, Collection<Object> values) {
    removals[place].giveBack(values, winners);
  }
}
