package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeKind;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.proto.internal.change.v1alpha1.MemberVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Turns change records into changes and checks that they fit the schema. */
final class ChangeDecoder {

  private final RowSchema schema;
  private final int[] ordinals;

  ChangeDecoder(RowSchema schema, int[] ordinals) {
    this.schema = schema;
    this.ordinals = ordinals;
  }

  Change decode(ChangeRecord record) {
    Change.Kind kind = kind(record.getKind());
    Version version = Version.of(record.getVersion());
    List<Optional<Cell>> cells =
        new ArrayList<>(Collections.nCopies(schema.size(), Optional.empty()));
    for (ChangeCell cell : record.getCellsList()) {
      cells.set(ordinal(cell), cell(cell, kind, version));
    }
    return new Change(
        kind,
        version,
        record.hasDeleted() ? Optional.of(Version.of(record.getDeleted())) : Optional.empty(),
        record.hasNewest() ? Optional.of(Version.of(record.getNewest())) : Optional.empty(),
        Collections.unmodifiableList(cells));
  }

  private static Change.Kind kind(ChangeKind kind) {
    return switch (kind) {
      case CHANGE_KIND_MERGE -> Change.Kind.MERGE;
      case CHANGE_KIND_RETRACT -> Change.Kind.RETRACT;
      case CHANGE_KIND_DELETE -> Change.Kind.DELETE;
      case CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new RowFormatException(
              "Change kind " + kind + " is unknown; upgrade the online engine.");
    };
  }

  private int ordinal(ChangeCell cell) {
    if (cell.getFeature() < 0 || cell.getFeature() >= ordinals.length) {
      throw new RowFormatException(
          "A cell names feature number %d, but the header lists %d features."
              .formatted(cell.getFeature(), ordinals.length));
    }
    return ordinals[cell.getFeature()];
  }

  private Optional<Cell> cell(ChangeCell cell, Change.Kind kind, Version recordVersion) {
    if (!cell.hasVersion() && kind == Change.Kind.RETRACT) {
      return Optional.empty();
    }
    Column column = schema.column(ordinal(cell));
    Version version = cell.hasVersion() ? Version.of(cell.getVersion()) : recordVersion;
    Value value = cell.getValue();
    if (!ValueTypes.fits(column.type(), value)) {
      throw new RowFormatException(
          "Feature %s is %s, but a cell holds %s."
              .formatted(column.name(), ValueTypes.name(column.type()), value.getKindCase()));
    }
    return Optional.of(
        column.fold().isAdd() ? add(column, cell, version) : plain(cell, version, value));
  }

  private static Cell plain(ChangeCell cell, Version version, Value value) {
    return new PlainCell(version, value, cell.getRemovalsList().stream().map(Version::of).toList());
  }

  private static Cell add(Column column, ChangeCell cell, Version version) {
    SetKind kind = SetKind.of(column.type());
    if (cell.getValue().getKindCase() == Value.KindCase.KIND_NOT_SET) {
      return new AddCell(
          kind,
          version,
          Optional.of(version),
          new TreeMap<>(SetKind.ORDER),
          removed(column, kind, cell));
    }
    List<?> members = kind.members(cell.getValue());
    Version[] versions = new Version[members.size()];
    Arrays.fill(versions, version);
    for (MemberVersion member : cell.getMemberVersionsList()) {
      if (member.getMember() < 0 || member.getMember() >= versions.length) {
        throw new RowFormatException(
            "Feature %s has a version for member %d of a set of %d."
                .formatted(column.name(), member.getMember(), versions.length));
      }
      versions[member.getMember()] = Version.of(member.getVersion());
    }
    NavigableMap<Object, Version> added = new TreeMap<>(SetKind.ORDER);
    for (int i = 0; i < versions.length; i++) {
      added.put(members.get(i), versions[i]);
    }
    Optional<Version> cleared =
        cell.hasCleared() ? Optional.of(Version.of(cell.getCleared())) : Optional.empty();
    return new AddCell(kind, version, cleared, added, removed(column, kind, cell));
  }

  private static NavigableMap<Object, Version> removed(
      Column column, SetKind kind, ChangeCell cell) {
    List<?> members = kind.members(cell.getRemoved().getMembers());
    if (members.size() != cell.getRemoved().getVersionsCount()) {
      throw new RowFormatException(
          "Feature %s has %d versions for %d removed members."
              .formatted(column.name(), cell.getRemoved().getVersionsCount(), members.size()));
    }
    NavigableMap<Object, Version> removed = new TreeMap<>(SetKind.ORDER);
    for (int i = 0; i < members.size(); i++) {
      removed.put(members.get(i), Version.of(cell.getRemoved().getVersions(i)));
    }
    return removed;
  }
}
