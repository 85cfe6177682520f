package dev.roost.jobs.ingest;

import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.CellOrder;
import dev.roost.testkit.oracle.FoldedCell;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.Version;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an online store has after a row of snapshots: change records applied as their contract says,
 * to records that were never pushed. Keys are text, as {@code [1, a]}.
 */
final class Replay {

  private static final Comparator<Object> MEMBERS =
      (a, b) ->
          a instanceof Long number
              ? Long.compare(number, (Long) b)
              : CellOrder.STRINGS.compare((String) a, (String) b);

  private final Set<String> addSets;
  private final Map<String, Online> records = new TreeMap<>();

  Replay(Set<String> addSets) {
    this.addSets = addSets;
  }

  /** One record; null: no such version. */
  private static final class Online {
    private Version newest;
    private Version deleted;
    private final Map<String, OnlineCell> cells = new HashMap<>();

    private void hide() {
      if (deleted != null) {
        cells.values().forEach(cell -> cell.hide(deleted));
        cells.values().removeIf(cell -> !after(cell.version, deleted));
        newest = after(newest, deleted) ? newest : null;
      }
    }
  }

  /** One cell; {@code members} of an Add set only. */
  private static final class OnlineCell {
    private Version version;
    private Version cleared;
    private Cell cell;
    private Map<Object, Version> members = new TreeMap<>(MEMBERS);

    private void hide(Version version) {
      members.values().removeIf(added -> !after(added, version));
      cleared = after(cleared, version) ? cleared : null;
    }

    private void fold(OnlineCell other, boolean isAdd) {
      if (!isAdd) {
        if (!after(version, other.version)) {
          version = other.version;
          cell = other.cell;
        }
        return;
      }
      version = later(version, other.version);
      cleared = later(cleared, other.cleared);
      other.members.forEach((member, added) -> members.merge(member, added, Replay::later));
      members.values().removeIf(added -> cleared != null && !after(added, cleared));
    }

    private FoldedCell folded(boolean isAdd) {
      if (!isAdd) {
        return new FoldedCell(cell, version, Map.of());
      }
      TreeSet<Object> content = new TreeSet<>(MEMBERS);
      content.addAll(members.keySet());
      boolean isNull = version.equals(cleared);
      return new FoldedCell(isNull ? Cell.NULL : Cell.members(content), version, members);
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
          record.deleted = later(record.deleted, Published.version(change.getVersion()));
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
    record.newest = later(record.newest, Published.version(change.getVersion()));
    if (change.hasDeleted()) {
      record.deleted = later(record.deleted, Published.version(change.getDeleted()));
    }
    for (ChangeCell cell : change.getCellsList()) {
      fold(record, features.get(cell.getFeature()), cell(change, cell, features));
    }
    record.hide();
  }

  private void retract(Online record, ChangeRecord change, List<String> features) {
    Version withdrawn = Published.version(change.getVersion());
    for (ChangeCell cell : change.getCellsList()) {
      String feature = features.get(cell.getFeature());
      OnlineCell stored = record.cells.get(feature);
      if (stored != null) {
        withdraw(record, feature, stored, withdrawn);
      }
      boolean open = !record.cells.containsKey(feature) || addSets.contains(feature);
      if (cell.hasVersion() && open) {
        fold(record, feature, cell(change, cell, features));
      }
    }
    Version newest = change.hasNewest() ? Published.version(change.getNewest()) : null;
    if (withdrawn.equals(record.deleted)) {
      record.deleted = change.hasDeleted() ? Published.version(change.getDeleted()) : null;
      record.newest = later(record.newest, newest);
    }
    if (withdrawn.equals(record.newest)) {
      record.newest = newest;
    }
    record.hide();
  }

  private void withdraw(Online record, String feature, OnlineCell stored, Version withdrawn) {
    if (!addSets.contains(feature)) {
      if (stored.version.equals(withdrawn)) {
        record.cells.remove(feature);
      }
      return;
    }
    stored.members.values().removeIf(withdrawn::equals);
    stored.cleared = withdrawn.equals(stored.cleared) ? null : stored.cleared;
    if (stored.version.equals(withdrawn)) {
      Optional<Version> left =
          Stream.concat(stored.members.values().stream(), Stream.ofNullable(stored.cleared))
              .max(Version::compareTo);
      if (left.isEmpty()) {
        record.cells.remove(feature);
      } else {
        stored.version = left.get();
      }
    }
  }

  private void fold(Online record, String feature, OnlineCell cell) {
    OnlineCell stored = record.cells.putIfAbsent(feature, cell);
    if (stored != null) {
      stored.fold(cell, addSets.contains(feature));
    }
  }

  private OnlineCell cell(ChangeRecord change, ChangeCell cell, List<String> features) {
    FoldedCell folded =
        Published.cell(change, cell, addSets.contains(features.get(cell.getFeature())));
    OnlineCell online = new OnlineCell();
    online.version = folded.version();
    online.cell = folded.cell();
    online.members.putAll(folded.memberVersions());
    if (folded.cell() instanceof Cell.Null) {
      online.cleared = folded.version();
    } else if (cell.hasCleared()) {
      online.cleared = Published.version(cell.getCleared());
    }
    return online;
  }

  /** The records that any row names. */
  Map<String, FoldedRecord> records() {
    Map<String, FoldedRecord> folded = new TreeMap<>();
    records.forEach(
        (key, record) -> {
          Map<String, FoldedCell> cells = new HashMap<>();
          record.cells.forEach(
              (name, cell) -> cells.put(name, cell.folded(addSets.contains(name))));
          FoldedRecord state =
              new FoldedRecord(
                  Optional.ofNullable(record.newest), Optional.ofNullable(record.deleted), cells);
          if (state.newest().isPresent() || state.deleted().isPresent()) {
            folded.put(key, state);
          }
        });
    return folded;
  }

  private static boolean after(Version version, Version other) {
    return version != null && version.compareTo(other) > 0;
  }

  private static Version later(Version a, Version b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.compareTo(a) > 0 ? b : a;
  }
}
