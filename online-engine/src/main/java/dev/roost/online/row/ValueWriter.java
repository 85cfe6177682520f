package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Value;
import java.util.Collection;
import java.util.List;

/** Writes the values of a row's cells. */
final class ValueWriter {

  static final int HAS_CLEARED = 1;
  static final int HAS_VERSIONS = 2;

  private final ByteOutput out;
  private final VersionTable versions;
  private final Numbers numbers;

  ValueWriter(ByteOutput out, VersionTable versions, Numbers numbers) {
    this.out = out;
    this.versions = versions;
    this.numbers = numbers;
  }

  void put(Column column, Cell cell) {
    if (cell instanceof AddCell set) {
      putMembers(column, set.members().keySet());
      putVersions(set);
    } else if (cell instanceof PlainCell plain) {
      putValue(column, plain.value());
    }
  }

  private void putValue(Column column, Value value) {
    switch (column.type()) {
      case VALUE_TYPE_BOOL -> out.putByte(value.getBoolValue() ? 1 : 0);
      case VALUE_TYPE_INT, VALUE_TYPE_DECIMAL, VALUE_TYPE_TIMESTAMP ->
          numbers.put(out, Numbers.number(value));
      case VALUE_TYPE_DOUBLE -> out.putFixed64(Double.doubleToRawLongBits(value.getDoubleValue()));
      case VALUE_TYPE_STRING -> out.putText(value.getStringValue());
      case VALUE_TYPE_BYTES -> out.putBytes(value.getBytesValue().toByteArray());
      case VALUE_TYPE_DATE -> out.putZigzag(value.getDateValue());
      case VALUE_TYPE_STRING_SET -> putMembers(column, value.getStringSetValue().getMembersList());
      case VALUE_TYPE_INT_SET -> putMembers(column, value.getIntSetValue().getMembersList());
      case VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED -> ValueTypes.kind(column.type());
    }
  }

  private void putMembers(Column column, Collection<?> members) {
    out.putVarint(members.size());
    if (SetKind.of(column.type()) == SetKind.STRINGS) {
      members.forEach(member -> out.putText((String) member));
      return;
    }
    long last = 0;
    for (Object member : members) {
      // Members ascend, so that all but the first difference are small; overflow wraps both ways.
      out.putZigzag((Long) member - last);
      last = (Long) member;
    }
  }

  /** The versions that removed something from a cell, and what if the cell does not say it. */
  void putRemovals(Column column, Cell cell) {
    if (cell instanceof AddCell set) {
      putMembers(column, set.removed().keySet());
      set.removed().values().forEach(removal -> out.putVarint(versions.number(removal)));
    } else if (cell instanceof PlainCell plain) {
      out.putVarint(plain.removals().size());
      plain.removals().forEach(removal -> out.putVarint(versions.number(removal)));
    }
  }

  private void putVersions(AddCell set) {
    List<Integer> own = set.members().values().stream().map(versions::number).toList();
    int cellVersion = versions.number(set.version());
    boolean differ = own.stream().anyMatch(number -> number != cellVersion);
    out.putByte((set.cleared().isPresent() ? HAS_CLEARED : 0) | (differ ? HAS_VERSIONS : 0));
    set.cleared().ifPresent(clear -> out.putVarint(versions.number(clear)));
    if (differ) {
      own.forEach(number -> out.putVarint(number));
    }
  }
}
