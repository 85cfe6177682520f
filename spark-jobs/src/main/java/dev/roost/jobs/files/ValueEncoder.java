package dev.roost.jobs.files;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.proto.core.v1alpha1.IntSet;
import dev.roost.proto.core.v1alpha1.StringSet;
import dev.roost.proto.core.v1alpha1.Value;
import java.io.IOException;

/** Writes cells in the bytes of {@link Value}, without making a message. */
final class ValueEncoder {

  private ValueEncoder() {}

  /** The bytes of a cell's value, without tag and length. */
  static int bytes(Feature feature, Cells cells) {
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

  /** Writes a cell's value. */
  static void write(Feature feature, Cells cells, CodedOutputStream out) throws IOException {
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
  static int sized(int field, int bytes) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(bytes)
        + bytes;
  }

  /** Writes the tag of a field of so many bytes, and their number. */
  static void tag(int field, int bytes, CodedOutputStream out) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(bytes);
  }
}
