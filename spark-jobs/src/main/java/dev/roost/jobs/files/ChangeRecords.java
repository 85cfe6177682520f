package dev.roost.jobs.files;

import com.google.protobuf.UnsafeByteOperations;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.fold.CellValues;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.Version;
import dev.roost.proto.core.v1alpha1.IntSet;
import dev.roost.proto.core.v1alpha1.StringSet;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeKind;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.proto.internal.change.v1alpha1.MemberVersion;
import dev.roost.proto.internal.change.v1alpha1.RemovedMembers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Folded states as change records. For records that are live or were deleted: others are unknown.
 */
final class ChangeRecords {

  private ChangeRecords() {}

  /**
   * What leads from the state before to the state after: first what is withdrawn, then, if the
   * record gained rows, its whole state.
   */
  static List<ChangeRecord> of(RecordKey key, Refolded record) {
    Optional<ChangeRecord> after = whole(key, record.after());
    if (after.equals(whole(key, record.before()))) {
      return List.of();
    }
    List<ChangeRecord> changes = new ArrayList<>();
    for (Version withdrawn : record.withdrawn()) {
      changes.add(retraction(key, withdrawn, record.after()));
    }
    if (record.gained()) {
      after.ifPresent(changes::add);
    }
    return changes;
  }

  /** The whole state; empty for a record that no row names. */
  private static Optional<ChangeRecord> whole(RecordKey key, RecordState state) {
    boolean named = state.isLive() || state.deleted().isPresent();
    return named ? Optional.of(of(key, state)) : Optional.empty();
  }

  private static ChangeRecord retraction(RecordKey key, Version withdrawn, RecordState state) {
    ChangeRecord.Builder change =
        record(key).setKind(ChangeKind.CHANGE_KIND_RETRACT).setVersion(version(withdrawn));
    state.newest().ifPresent(newest -> change.setNewest(version(newest)));
    state.deleted().ifPresent(deleted -> change.setDeleted(version(deleted)));
    Cells cells = state.cells();
    for (Feature feature : state.features()) {
      change.addCells(
          cells.isAbsent(feature.place())
              ? ChangeCell.newBuilder().setFeature(feature.place())
              : cell(feature, state, cells).setVersion(version(state.version(feature.place()))));
    }
    return change.build();
  }

  private static ChangeRecord.Builder record(RecordKey key) {
    ChangeRecord.Builder change = ChangeRecord.newBuilder();
    for (KeyPart part : key.parts()) {
      change.addKey(value(part));
    }
    return change;
  }

  /** The whole state: a merge of a live record, the delete of another. */
  static ChangeRecord of(RecordKey key, RecordState state) {
    ChangeRecord head = head(key, state);
    if (!state.isLive()) {
      return head;
    }
    Version newest = state.newest().orElseThrow();
    ChangeRecord.Builder change = head.toBuilder();
    Cells cells = state.cells();
    for (Feature feature : state.features()) {
      if (!cells.isAbsent(feature.place())) {
        change.addCells(mergeCell(feature, state, cells, newest));
      }
    }
    return change.build();
  }

  /** The same without cells. */
  static ChangeRecord head(RecordKey key, RecordState state) {
    ChangeRecord.Builder change = record(key);
    if (!state.isLive()) {
      return change
          .setKind(ChangeKind.CHANGE_KIND_DELETE)
          .setVersion(version(state.deleted().orElseThrow()))
          .build();
    }
    change.setKind(ChangeKind.CHANGE_KIND_MERGE).setVersion(version(state.newest().orElseThrow()));
    state.deleted().ifPresent(deleted -> change.setDeleted(version(deleted)));
    return change.build();
  }

  static ChangeCell mergeCell(Feature feature, RecordState state, Cells cells, Version newest) {
    ChangeCell.Builder cell = cell(feature, state, cells);
    Version own = state.version(feature.place());
    if (!own.equals(newest)) {
      cell.setVersion(version(own));
    }
    return cell.build();
  }

  /** A cell without its version. */
  private static ChangeCell.Builder cell(Feature feature, RecordState state, Cells cells) {
    int place = feature.place();
    ChangeCell.Builder cell = ChangeCell.newBuilder().setFeature(place);
    if (cells.isValue(place)) {
      cell.setValue(value(feature, cells));
    }
    if (feature.isAddSet()) {
      addMembers(cell, feature, state, state.version(place));
    } else {
      state.taking(place).forEach(removal -> cell.addRemovals(version(removal)));
    }
    return cell;
  }

  private static void addMembers(
      ChangeCell.Builder cell, Feature feature, RecordState state, Version own) {
    int place = feature.place();
    int member = 0;
    for (Version added : state.memberVersions(place)) {
      if (!added.equals(own)) {
        cell.addMemberVersions(
            MemberVersion.newBuilder().setMember(member).setVersion(version(added)));
      }
      member++;
    }
    if (cell.hasValue()) {
      state.cleared(place).ifPresent(cleared -> cell.setCleared(version(cleared)));
    }
    NavigableMap<Object, Version> removals = state.removals(place);
    if (!removals.isEmpty()) {
      RemovedMembers.Builder removed = RemovedMembers.newBuilder();
      removed.setMembers(set(feature, removals.keySet()));
      removals.values().forEach(removal -> removed.addVersions(version(removal)));
      cell.setRemoved(removed);
    }
  }

  private static Value set(Feature feature, Collection<Object> members) {
    Cells cells = new Cells(feature.place() + 1);
    CellValues.put(feature, members, cells);
    return value(feature, cells);
  }

  private static Value value(KeyPart part) {
    if (part instanceof KeyPart.IntPart number) {
      return Value.newBuilder().setIntValue(number.value()).build();
    }
    return Value.newBuilder().setStringValue(((KeyPart.StringPart) part).value()).build();
  }

  private static Value value(Feature feature, Cells cells) {
    int place = feature.place();
    Value.Builder value = Value.newBuilder();
    switch (feature.type()) {
      case BOOL -> value.setBoolValue(cells.number(place) == 1);
      case INT -> value.setIntValue(cells.number(place));
      case DOUBLE -> value.setDoubleValue(Double.longBitsToDouble(cells.number(place)));
      case DECIMAL -> value.setDecimalValue(cells.number(place));
      case STRING -> value.setStringValueBytes(UnsafeByteOperations.unsafeWrap(cells.bytes(place)));
      case BYTES -> value.setBytesValue(UnsafeByteOperations.unsafeWrap(cells.bytes(place)));
      case TIMESTAMP -> value.setTimestampValue(cells.number(place));
      case DATE -> value.setDateValue((int) cells.number(place));
      case STRING_SET -> value.setStringSetValue(strings(cells.strings(place)));
      case INT_SET ->
          value.setIntSetValue(
              IntSet.newBuilder().addAllMembers(() -> Arrays.stream(cells.ints(place)).iterator()));
    }
    return value.build();
  }

  private static StringSet strings(byte[][] members) {
    StringSet.Builder set = StringSet.newBuilder();
    for (byte[] member : members) {
      set.addMembersBytes(UnsafeByteOperations.unsafeWrap(member));
    }
    return set.build();
  }

  private static dev.roost.proto.core.v1alpha1.Version version(Version version) {
    return dev.roost.proto.core.v1alpha1.Version.newBuilder()
        .setEventTime(version.eventTime())
        .setCreated(version.created())
        .setHash(version.hash())
        .build();
  }
}
