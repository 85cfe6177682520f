package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what {@link ValueWriter} wrote. */
final class ValueReader {

  private final ByteInput in;
  private final VersionTable versions;
  private final Numbers numbers;

  ValueReader(ByteInput in, VersionTable versions, Numbers numbers) {
    this.in = in;
    this.versions = versions;
    this.numbers = numbers;
  }

  static Cell nullCell(Column column, Version version) {
    return column.fold().isAdd()
        ? new AddCell(
            SetKind.of(column.type()), version, Optional.of(version), new TreeMap<>(SetKind.ORDER))
        : new PlainCell(version, Value.getDefaultInstance());
  }

  Cell cell(Column column, Version version) {
    return column.fold().isAdd()
        ? addCell(SetKind.of(column.type()), version)
        : new PlainCell(version, value(column));
  }

  /** The cell with the removals that {@link ValueWriter#putRemovals} wrote. */
  Cell withRemovals(Cell cell) {
    if (cell instanceof AddCell set) {
      NavigableMap<Object, Version> removed = new TreeMap<>(SetKind.ORDER);
      members(set.kind()).forEach(member -> removed.put(member, null));
      removed.replaceAll((member, none) -> versions.read(in));
      return new AddCell(set.kind(), set.version(), set.cleared(), set.members(), removed);
    }
    PlainCell plain = (PlainCell) cell;
    Version[] removals = new Version[in.readCount(1)];
    for (int i = 0; i < removals.length; i++) {
      removals[i] = versions.read(in);
    }
    return new PlainCell(plain.version(), plain.value(), List.of(removals));
  }

  private Cell addCell(SetKind kind, Version version) {
    List<Object> members = members(kind);
    int flags = in.readByte();
    Optional<Version> cleared =
        (flags & ValueWriter.HAS_CLEARED) != 0 ? Optional.of(versions.read(in)) : Optional.empty();
    boolean differ = (flags & ValueWriter.HAS_VERSIONS) != 0;
    NavigableMap<Object, Version> added = new TreeMap<>(SetKind.ORDER);
    for (Object member : members) {
      added.put(member, differ ? versions.read(in) : version);
    }
    return new AddCell(kind, version, cleared, added);
  }

  private Value value(Column column) {
    Value.Builder value = Value.newBuilder();
    return switch (column.type()) {
      case VALUE_TYPE_BOOL -> value.setBoolValue(in.readByte() == 1).build();
      case VALUE_TYPE_INT -> value.setIntValue(numbers.read(in)).build();
      case VALUE_TYPE_DECIMAL -> value.setDecimalValue(numbers.read(in)).build();
      case VALUE_TYPE_TIMESTAMP -> value.setTimestampValue(numbers.read(in)).build();
      case VALUE_TYPE_DOUBLE ->
          value.setDoubleValue(Double.longBitsToDouble(in.readFixed64())).build();
      case VALUE_TYPE_STRING -> value.setStringValueBytes(in.readUtf8()).build();
      case VALUE_TYPE_BYTES -> value.setBytesValue(in.readByteString()).build();
      case VALUE_TYPE_DATE -> value.setDateValue((int) in.readZigzag()).build();
      case VALUE_TYPE_STRING_SET -> SetKind.STRINGS.value(members(SetKind.STRINGS));
      case VALUE_TYPE_INT_SET -> SetKind.INTS.value(members(SetKind.INTS));
      case VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw new RowFormatException("Feature " + column.name() + " has no type.");
    };
  }

  private List<Object> members(SetKind kind) {
    int count = in.readCount(1);
    List<Object> members = new ArrayList<>(count);
    long last = 0;
    for (int i = 0; i < count; i++) {
      if (kind == SetKind.STRINGS) {
        members.add(in.readText());
      } else {
        last += in.readZigzag();
        members.add(last);
      }
    }
    return members;
  }
}
