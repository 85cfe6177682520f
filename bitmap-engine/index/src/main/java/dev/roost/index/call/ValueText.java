package dev.roost.index.call;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Values and other arguments of calls as PQL writes them. */
final class ValueText {
  private ValueText() {}

  /** A string in double quotes. */
  static String literal(String value) {
    StringBuilder out = new StringBuilder("\"");
    value.chars().forEach(c -> out.append(escaped((char) c)));
    return out.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      default -> Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    };
  }

  static String literal(FieldValue value) {
    return switch (value.type()) {
      case INT, BOOL, DECIMAL -> value.text();
      case STRING, TIMESTAMP, DATE -> literal(value.text());
    };
  }

  static String list(List<FieldValue> values) {
    return values.stream().map(ValueText::literal).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A key of one integer as a number, any other as a string. */
  static String literal(RecordKey key) {
    List<KeyPart> parts = key.parts();
    return parts.size() == 1 && parts.get(0) instanceof KeyPart.IntPart part
        ? part.text()
        : literal(key.text());
  }

  /** The value of a number in planes; the count of a time that is beyond what can be written. */
  static String stored(FieldSpec field, long stored) {
    try {
      return literal(field.value(stored));
    } catch (DateTimeException e) {
      return Long.toString(stored);
    }
  }

  static List<String> times(TimeRange range) {
    List<String> parts = new ArrayList<>();
    range.from().ifPresent(from -> parts.add("from=" + literal(from.toString())));
    range.to().ifPresent(to -> parts.add("to=" + literal(to.toString())));
    return parts;
  }

  static List<String> page(OptionalLong limit, long offset) {
    List<String> parts = new ArrayList<>();
    limit.ifPresent(l -> parts.add("limit=" + l));
    if (offset != 0) {
      parts.add("offset=" + offset);
    }
    return parts;
  }

  /** What is written behind what is sorted by. */
  static String order(Order order) {
    return switch (order) {
      case ASCENDING -> " asc";
      case DESCENDING -> " desc";
    };
  }
}
