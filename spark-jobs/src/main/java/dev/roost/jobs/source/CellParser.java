package dev.roost.jobs.source;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Puts the value that a cell's text says in its place. The README has the table of coercions. */
interface CellParser {

  void parse(Slice text, Cells into) throws BadCellException;

  /** The parser of a feature's cells. */
  static CellParser of(Feature feature) {
    int place = feature.place();
    return switch (feature.type()) {
      case BOOL -> (text, into) -> into.setNumber(place, bool(text));
      case INT -> (text, into) -> into.setNumber(place, Numbers.integer(text));
      case DOUBLE -> (text, into) -> into.setNumber(place, Numbers.doubleBits(text));
      case DECIMAL ->
          (text, into) ->
              into.setNumber(place, Numbers.decimal(text, feature.scale(), feature.rounding()));
      case STRING -> (text, into) -> into.setObject(place, utf8(text));
      case BYTES -> (text, into) -> into.setObject(place, base64(text));
      case TIMESTAMP -> {
        TimeParser times = TimeParser.of(feature);
        yield (text, into) -> into.setNumber(place, times.micros(text));
      }
      case DATE -> {
        TimeParser times = TimeParser.of(feature);
        yield (text, into) -> into.setNumber(place, times.days(text));
      }
      case STRING_SET -> (text, into) -> into.setObject(place, strings(members(text)));
      case INT_SET -> (text, into) -> into.setObject(place, ints(members(text)));
    };
  }

  private static long bool(Slice cell) throws BadCellException {
    String text = cell.trimmed().toString();
    if (text.equals("1") || text.equalsIgnoreCase("t") || text.equalsIgnoreCase("true")) {
      return 1;
    }
    if (text.equals("0") || text.equalsIgnoreCase("f") || text.equalsIgnoreCase("false")) {
      return 0;
    }
    throw BadCellException.of(
        BadRowReason.NOT_A_BOOL, "\"" + text + "\" is none of 0, 1, t, f, true and false");
  }

  /** The bytes, once they are known to be UTF-8. */
  static byte[] utf8(Slice text) throws BadCellException {
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) < 0) {
        checkUtf8(text);
        break;
      }
    }
    return text.toByteArray();
  }

  private static void checkUtf8(Slice text) throws BadCellException {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text.bytes(), text.from(), text.length()));
    } catch (CharacterCodingException e) {
      throw BadCellException.of(BadRowReason.NOT_UTF8, "\"" + text + "\" is not UTF-8");
    }
  }

  private static byte[] base64(Slice text) throws BadCellException {
    try {
      return Base64.getDecoder().decode(text.trimmed().toByteArray());
    } catch (IllegalArgumentException e) {
      throw BadCellException.of(BadRowReason.NOT_BASE64, "\"" + text + "\" is not Base64");
    }
  }

  /** A set of these members, as {@link dev.roost.jobs.row.FeatureType} holds it. */
  static byte[][] strings(List<Slice> texts) throws BadCellException {
    List<byte[]> members = new ArrayList<>(texts.size());
    for (Slice member : texts) {
      if (member.isEmpty()) {
        throw BadCellException.of(
            BadRowReason.EMPTY_MEMBER, "the list has a member of no characters");
      }
      members.add(utf8(member));
    }
    members.sort(Arrays::compareUnsigned);
    for (int i = members.size() - 1; i > 0; i--) {
      if (Arrays.equals(members.get(i), members.get(i - 1))) {
        members.remove(i);
      }
    }
    return members.toArray(byte[][]::new);
  }

  /** A set of these members, as {@link dev.roost.jobs.row.FeatureType} holds it. */
  static long[] ints(List<Slice> members) throws BadCellException {
    long[] numbers = new long[members.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Numbers.integer(members.get(i));
    }
    return Arrays.stream(numbers).sorted().distinct().toArray();
  }

  private static List<Slice> members(Slice text) throws BadCellException {
    List<Slice> members = new ArrayList<>(1);
    int from = text.from();
    for (int at = from; at <= text.to(); at++) {
      if (at == text.to() || text.bytes()[at] == ',') {
        if (at == from) {
          throw BadCellException.of(
              BadRowReason.EMPTY_MEMBER, "\"" + text + "\" has a member of no characters");
        }
        members.add(new Slice(text.bytes(), from, at));
        from = at + 1;
      }
    }
    return members;
  }
}
