package dev.roost.jobs.ingest;

import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.testkit.oracle.FoldedCell;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an online store has after a row of snapshots: change records applied as their contract says,
 * to records that were never pushed. Keys are text, as {@code [1, a]}.
 */
final class Replay {

  private final Set<String> addSets;
  private final Map<String, Online> records = new TreeMap<>();

  Replay(Set<String> addSets) {
    this.addSets = addSets;
  }

  /** One record; null: no such version. */
  private static final class Online {
    private Version newest;
    private Version deleted;
    private final Map<String, ReplayedCell> cells = new HashMap<>();

    /** Hides what the delete hides; a record that is not live has no cells. */
    private void hide() {
      if (deleted != null) {
        newest = ReplayedCell.after(newest, deleted) ? newest : null;
        cells.values().removeIf(cell -> !cell.delete(deleted));
      }
      if (newest == null) {
        cells.clear();
      }
    }

    private void fold(String feature, ReplayedCell cell) {
      ReplayedCell stored = cells.putIfAbsent(feature, cell);
      if (stored != null) {
        stored.fold(cell);
      }
    }

    private FoldedRecord folded() {
      Map<String, FoldedCell> folded = new HashMap<>();
      Map<String, Map<Object, Version>> removed = new HashMap<>();
      cells.forEach(
          (name, cell) -> {
            folded.put(name, cell.folded());
            removed.put(name, cell.removed());
          });
      return new FoldedRecord(
          Optional.ofNullable(newest), Optional.ofNullable(deleted), folded, removed);
    }
  }

  void apply(Changes changes) {
    List<String> features = changes.header().getFeaturesList();
    for (ChangeRecord change : changes.records()) {
      String key = Published.key(change);
      switch (change.getKind()) {
        case CHANGE_KIND_MERGE ->
            merge(records.computeIfAbsent(key, none -> new Online()), change, features);
        case CHANGE_KIND_DELETE -> {
          Online record = records.computeIfAbsent(key, none -> new Online());
          record.deleted =
              ReplayedCell.later(record.deleted, Published.version(change.getVersion()));
          record.hide();
        }
        case CHANGE_KIND_RETRACT -> {
          if (records.containsKey(key)) {
            retract(records.get(key), change, features);
          }
        }
        case CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED ->
            throw new IllegalStateException("A change of no kind.");
      }
    }
  }

  private void merge(Online record, ChangeRecord change, List<String> features) {
    record.newest = ReplayedCell.later(record.newest, Published.version(change.getVersion()));
    if (change.hasDeleted()) {
      record.deleted = ReplayedCell.later(record.deleted, Published.version(change.getDeleted()));
    }
    for (ChangeCell cell : change.getCellsList()) {
      String feature = features.get(cell.getFeature());
      record.fold(feature, cell(change, cell, feature));
    }
    record.hide();
  }

  private void retract(Online record, ChangeRecord change, List<String> features) {
    Version withdrawn = Published.version(change.getVersion());
    for (ChangeCell cell : change.getCellsList()) {
      String feature = features.get(cell.getFeature());
      ReplayedCell stored = record.cells.get(feature);
      if (stored != null && !stored.withdraw(withdrawn)) {
        record.cells.remove(feature);
      }
      boolean open = !record.cells.containsKey(feature) || addSets.contains(feature);
      if (cell.hasVersion() && open) {
        record.fold(feature, cell(change, cell, feature));
      }
    }
    Version newest = change.hasNewest() ? Published.version(change.getNewest()) : null;
    if (withdrawn.equals(record.deleted)) {
      record.deleted = change.hasDeleted() ? Published.version(change.getDeleted()) : null;
      record.newest = ReplayedCell.later(record.newest, newest);
    }
    if (withdrawn.equals(record.newest)) {
      record.newest = newest;
    }
    record.hide();
  }

  private ReplayedCell cell(ChangeRecord change, ChangeCell cell, String feature) {
    return new ReplayedCell(change, cell, addSets.contains(feature));
  }

  /** The records that are live or deleted. */
  Map<String, FoldedRecord> records() {
    Map<String, FoldedRecord> folded = new TreeMap<>();
    records.forEach(
        (key, record) -> {
          if (record.newest != null || record.deleted != null) {
            folded.put(key, record.folded());
          }
        });
    return folded;
  }
}
