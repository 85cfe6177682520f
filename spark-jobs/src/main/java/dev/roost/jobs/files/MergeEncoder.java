package dev.roost.jobs.files;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Version;
import dev.roost.proto.core.v1alpha1.IntSet;
import dev.roost.proto.core.v1alpha1.StringSet;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileEntry;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import java.io.IOException;

/**
 * Writes the whole states of live records, in the bytes that {@link ChangeRecords#of} has as a
 * message, without making one for each cell: a full load writes little else. For one thread.
 */
final class MergeEncoder {

  private final Feature[] features;

  /** By place: the cells that say more than a value. */
  private final ChangeCell[] special;

  /** By place: of cells without their tag and length, and of their values. */
  private final int[] cellBytes;

  private final int[] valueBytes;

  MergeEncoder(FeatureSchema schema) {
    this.features = schema.features().toArray(Feature[]::new);
    this.special = new ChangeCell[features.length];
    this.cellBytes = new int[features.length];
    this.valueBytes = new int[features.length];
  }

  /** Writes an entry of a change file, with its length in front. */
  void write(RecordKey key, RecordState state, CodedOutputStream out) throws IOException {
    Cells cells = state.cells();
    ChangeRecord head = ChangeRecords.head(key, state);
    int bytes = head.getSerializedSize() + measure(state, cells);
    out.writeUInt32NoTag(sized(ChangeFileEntry.RECORD_FIELD_NUMBER, bytes));
    tag(ChangeFileEntry.RECORD_FIELD_NUMBER, bytes, out);
    // Its fields come before the cells.
    head.writeTo(out);
    for (Feature feature : features) {
      if (!cells.isAbsent(feature.place())) {
        writeCell(feature, cells, out);
      }
    }
  }

  /** Measures the cells; returns their bytes together. */
  private int measure(RecordState state, Cells cells) {
    Version newest = state.newest().orElseThrow();
    int bytes = 0;
    for (Feature feature : features) {
      int place = feature.place();
      special[place] = null;
      if (cells.isAbsent(place)) {
        continue;
      }
      if (isPlain(feature, state, cells, newest)) {
        valueBytes[place] = cells.isValue(place) ? valueBytes(feature, cells) : 0;
        cellBytes[place] =
            (place == 0
                    ? 0
                    : CodedOutputStream.computeUInt32Size(ChangeCell.FEATURE_FIELD_NUMBER, place))
                + (cells.isValue(place)
                    ? sized(ChangeCell.VALUE_FIELD_NUMBER, valueBytes[place])
                    : 0);
      } else {
        special[place] = ChangeRecords.mergeCell(feature, state, cells, newest);
        cellBytes[place] = special[place].getSerializedSize();
      }
      bytes += sized(ChangeRecord.CELLS_FIELD_NUMBER, cellBytes[place]);
    }
    return bytes;
  }

  /** Whether a cell says nothing but its value. */
  private static boolean isPlain(Feature feature, RecordState state, Cells cells, Version newest) {
    int place = feature.place();
    if (!state.version(place).equals(newest)) {
      return false;
    }
    if (!feature.isAddSet()) {
      return state.taking(place).isEmpty();
    }
    for (Version added : state.memberVersions(place)) {
      if (!added.equals(newest)) {
        return false;
      }
    }
    return state.removals(place).isEmpty()
        && (!cells.isValue(place) || state.cleared(place).isEmpty());
  }

  private void writeCell(Feature feature, Cells cells, CodedOutputStream out) throws IOException {
    int place = feature.place();
    tag(ChangeRecord.CELLS_FIELD_NUMBER, cellBytes[place], out);
    if (special[place] != null) {
      special[place].writeTo(out);
      return;
    }
    if (place > 0) {
      out.writeUInt32(ChangeCell.FEATURE_FIELD_NUMBER, place);
    }
    if (cells.isValue(place)) {
      tag(ChangeCell.VALUE_FIELD_NUMBER, valueBytes[place], out);
      writeValue(feature, cells, out);
    }
  }

  private static int valueBytes(Feature feature, Cells cells) {
    int place = feature.place();
    return switch (feature.type()) {
      case BOOL -> CodedOutputStream.computeBoolSize(Value.BOOL_VALUE_FIELD_NUMBER, true);
      case INT ->
          CodedOutputStream.computeInt64Size(Value.INT_VALUE_FIELD_NUMBER, cells.number(place));
      case DOUBLE -> CodedOutputStream.computeDoubleSize(Value.DOUBLE_VALUE_FIELD_NUMBER, 0);
      case DECIMAL ->
          CodedOutputStream.computeInt64Size(Value.DECIMAL_VALUE_FIELD_NUMBER, cells.number(place));
      case STRING ->
          CodedOutputStream.computeByteArraySize(
              Value.STRING_VALUE_FIELD_NUMBER, cells.bytes(place));
      case BYTES ->
          CodedOutputStream.computeByteArraySize(
              Value.BYTES_VALUE_FIELD_NUMBER, cells.bytes(place));
      case TIMESTAMP ->
          CodedOutputStream.computeInt64Size(
              Value.TIMESTAMP_VALUE_FIELD_NUMBER, cells.number(place));
      case DATE ->
          CodedOutputStream.computeInt32Size(
              Value.DATE_VALUE_FIELD_NUMBER, (int) cells.number(place));
      case STRING_SET ->
          sized(Value.STRING_SET_VALUE_FIELD_NUMBER, membersBytes(cells.strings(place)));
      case INT_SET -> sized(Value.INT_SET_VALUE_FIELD_NUMBER, membersBytes(cells.ints(place)));
    };
  }

  private static void writeValue(Feature feature, Cells cells, CodedOutputStream out)
      throws IOException {
    int place = feature.place();
    switch (feature.type()) {
      case BOOL -> out.writeBool(Value.BOOL_VALUE_FIELD_NUMBER, cells.number(place) == 1);
      case INT -> out.writeInt64(Value.INT_VALUE_FIELD_NUMBER, cells.number(place));
      case DOUBLE ->
          out.writeDouble(
              Value.DOUBLE_VALUE_FIELD_NUMBER, Double.longBitsToDouble(cells.number(place)));
      case DECIMAL -> out.writeInt64(Value.DECIMAL_VALUE_FIELD_NUMBER, cells.number(place));
      case STRING -> out.writeByteArray(Value.STRING_VALUE_FIELD_NUMBER, cells.bytes(place));
      case BYTES -> out.writeByteArray(Value.BYTES_VALUE_FIELD_NUMBER, cells.bytes(place));
      case TIMESTAMP -> out.writeInt64(Value.TIMESTAMP_VALUE_FIELD_NUMBER, cells.number(place));
      case DATE -> out.writeInt32(Value.DATE_VALUE_FIELD_NUMBER, (int) cells.number(place));
      case STRING_SET -> {
        byte[][] members = cells.strings(place);
        tag(Value.STRING_SET_VALUE_FIELD_NUMBER, membersBytes(members), out);
        for (byte[] member : members) {
          out.writeByteArray(StringSet.MEMBERS_FIELD_NUMBER, member);
        }
      }
      case INT_SET -> writeInts(cells.ints(place), out);
    }
  }

  private static void writeInts(long[] members, CodedOutputStream out) throws IOException {
    tag(Value.INT_SET_VALUE_FIELD_NUMBER, membersBytes(members), out);
    if (members.length > 0) {
      tag(IntSet.MEMBERS_FIELD_NUMBER, packedBytes(members), out);
      for (long member : members) {
        out.writeInt64NoTag(member);
      }
    }
  }

  private static int membersBytes(byte[][] members) {
    int bytes = 0;
    for (byte[] member : members) {
      bytes += CodedOutputStream.computeByteArraySize(StringSet.MEMBERS_FIELD_NUMBER, member);
    }
    return bytes;
  }

  private static int membersBytes(long[] members) {
    return members.length == 0 ? 0 : sized(IntSet.MEMBERS_FIELD_NUMBER, packedBytes(members));
  }

  private static int packedBytes(long[] members) {
    int bytes = 0;
    for (long member : members) {
      bytes += CodedOutputStream.computeInt64SizeNoTag(member);
    }
    return bytes;
  }

  /** The bytes of a field that has a tag and a length in front. */
  private static int sized(int field, int bytes) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(bytes)
        + bytes;
  }

  private static void tag(int field, int bytes, CodedOutputStream out) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(bytes);
  }
}
